package dev.externaltask.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate of 127.0.0.1 that nobody else has signed, and its key, as two files.
 */
final class Certificate {

	private static final String NAME = "server";

	private static final String PASSWORD = "changeit";

	private final Path folder;

	private final KeyStore store;

	private Certificate(Path folder, KeyStore store) {
		this.folder = folder;
		this.store = store;
	}

	/** Makes one in this folder. */
	static Certificate in(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
		Path file = folder.resolve("server.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", NAME, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + NAME,
				"-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass",
				PASSWORD)
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("keytool.log").toFile())
			.start();
		if (keytool.waitFor() != 0) {
			throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
		}
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			store.load(in, PASSWORD.toCharArray());
		}
		Certificate made = new Certificate(folder, store);
		made.write("CERTIFICATE", "server.crt", store.getCertificate(NAME).getEncoded());
		made.write("PRIVATE KEY", "server.key", store.getKey(NAME, PASSWORD.toCharArray()).getEncoded());
		return made;
	}

	private void write(String title, String name, byte[] content) throws IOException {
		Files.writeString(this.folder.resolve(name), "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(title,
				Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content), title));
	}

	/** What {@code docs/security.md} says to set, with these files. */
	String[] properties() {
		return new String[] { "--spring.ssl.bundle.pem.server.keystore.certificate=" + file("server.crt"),
				"--spring.ssl.bundle.pem.server.keystore.private-key=" + file("server.key"),
				"--server.ssl.bundle=server" };
	}

	private String file(String name) {
		return "file:" + this.folder.resolve(name);
	}

	/** Trusts this certificate, and no other one. */
	SSLContext trust() throws GeneralSecurityException, IOException {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry(NAME, this.store.getCertificate(NAME));
		TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		managers.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, managers.getTrustManagers(), null);
		return context;
	}

}
