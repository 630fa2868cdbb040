package dev.externaltask.engine.failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.opentest4j.TestAbortedException;

/**
 * A disk of 64 MB in memory, which can be filled.
 */
final class SmallDisk implements AutoCloseable {

	private static final int MEGABYTE = 1 << 20;

	private final Path folder;

	private SmallDisk(Path folder) {
		this.folder = folder;
	}

	/**
	 * Mounts it at this folder, and skips the test where that is not allowed.
	 */
	static SmallDisk mount(Path folder) throws IOException {
		Files.createDirectories(folder);
		if (run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.toString()) != 0) {
			throw new TestAbortedException("Only root on Linux can mount the small disk that this test fills");
		}
		return new SmallDisk(folder);
	}

	Path folder() {
		return this.folder;
	}

	/** Leaves only so much space, less than there is now. */
	void leave(int megabytes) throws IOException {
		byte[] block = new byte[4_096];
		long unwanted = this.folder.toFile().getUsableSpace() - (long) megabytes * MEGABYTE;
		try (var filler = Files.newOutputStream(filler())) {
			for (long written = 0; written < unwanted; written += block.length) {
				filler.write(block);
			}
		}
	}

	/** Gives back the space that {@link #leave} has taken. */
	void free() throws IOException {
		Files.delete(filler());
	}

	private Path filler() {
		return this.folder.resolve("filler");
	}

	private static int run(String... command) {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.onExit()
				.join()
				.exitValue();
		}
		catch (IOException ex) {
			return -1;
		}
	}

	@Override
	public void close() {
		run("umount", "-l", this.folder.toString());
	}

}
