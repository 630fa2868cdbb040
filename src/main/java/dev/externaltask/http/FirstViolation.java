package dev.externaltask.http;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * Finds, among several violated constraints on a request body, the one that the answer
 * names: the first one that a reader of the body's record meets. Members come in the
 * order in which their record declares them, elements of a list in the order of the list,
 * and the annotations on one member from left to right.
 */
final class FirstViolation {

	private FirstViolation() {
	}

	/** The first of the violations, of which there is at least one. */
	static ConstraintViolation<?> of(Collection<? extends ConstraintViolation<?>> violations) {
		return Collections.min(violations, Comparator.comparing(FirstViolation::path, Arrays::compare)
			.thenComparingInt(FirstViolation::annotation));
	}

	/**
	 * From the body on, the position of each member in its record, and of each element.
	 */
	private static int[] path(ConstraintViolation<?> violation) {
		List<Integer> path = new ArrayList<>();
		ResolvableType type = ResolvableType.forClass(violation.getRootBeanClass());
		for (Path.Node node : violation.getPropertyPath()) {
			if (node.getIndex() != null) {
				path.add(node.getIndex());
				type = type.asCollection().getGeneric();
			}
			if (node.getKind() == ElementKind.PROPERTY) {
				RecordComponent[] members = type.toClass().getRecordComponents();
				int member = Arrays.stream(members).map(RecordComponent::getName).toList().indexOf(node.getName());
				path.add(member);
				type = ResolvableType.forType(members[member].getGenericType());
			}
		}
		return path.stream().mapToInt(Integer::intValue).toArray();
	}

	/** The position of the constraint among the annotations on its member. */
	private static int annotation(ConstraintViolation<?> violation) {
		String member = "";
		for (Path.Node node : violation.getPropertyPath()) {
			member = (node.getKind() == ElementKind.PROPERTY) ? node.getName() : member;
		}
		Field field = ReflectionUtils.findField(violation.getLeafBean().getClass(), member);
		return (field != null)
				? List.of(field.getAnnotations()).indexOf(violation.getConstraintDescriptor().getAnnotation()) : -1;
	}

}
