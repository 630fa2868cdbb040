package dev.externaltask.http;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sets up the web server.
 */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

	/** Behind the valve that Spring Boot adds, so that this one answers first. */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverRefusals(JsonMapper mapper) {
		return (factory) -> factory.addContextCustomizers((context) -> {
			StandardHost host = (StandardHost) context.getParent();
			host.setErrorReportValveClass(ServerRefusals.class.getName());
			host.getPipeline().addValve(new ServerRefusals(mapper));
		});
	}

	/** Before all other valves, so that each answer has an id. */
	@Bean
	static WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestIds() {
		return (factory) -> factory.addEngineValves(new RequestId());
	}

	/** Behind the ids, which its lines carry. */
	@Bean
	static WebServerFactoryCustomizer<TomcatServletWebServerFactory> changeLog(ChangingEndpoints endpoints) {
		return (factory) -> factory.addEngineValves(new ChangeLog(endpoints));
	}

	/** Lets requests know their connection. */
	@Bean
	static WebServerFactoryCustomizer<TomcatServletWebServerFactory> watchableConnections() {
		return (factory) -> factory.setProtocol(WatchableProtocol.class.getName());
	}

}
