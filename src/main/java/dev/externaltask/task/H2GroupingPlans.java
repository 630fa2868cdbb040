package dev.externaltask.task;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Vendor;

/**
 * Leaves the plan to H2, which has no settings for it.
 */
@Repository
@ForVendor(Vendor.H2)
class H2GroupingPlans implements GroupingPlans {

	@Override
	public void prepare() {
		// nothing to do
	}

}
