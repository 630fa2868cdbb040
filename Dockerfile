# Build: compiles and packages, then splits the jar by how often its parts change.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
# Without unzip the wrapper fetches the tar.gz, which the checksum of the zip does not fit.
RUN apt-get update \
    && apt-get install -y --no-install-recommends unzip \
    && rm -rf /var/lib/apt/lists/*
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY docs docs
COPY src src
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -DskipTests package
RUN cp target/external-task-service-*.jar app.jar \
    && java -Djarmode=tools -jar app.jar extract --layers --destination layers

# Run: only a JRE, the layers and an empty data folder.
FROM eclipse-temurin:17-jre
WORKDIR /app
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin app \
    && install -d -o app -g app data
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./

# The classes that a start loads, as this very JVM wants them; saves half of the time until it answers.
RUN java -XX:ArchiveClassesAtExit=classes.jsa -Dspring.context.exit=onRefresh \
    -jar app.jar --spring.datasource.url=jdbc:h2:mem:training

# A number, so that Kubernetes can tell that it is not root.
USER 10001
VOLUME /app/data
EXPOSE 8080
ENV SERVER_ADDRESS=0.0.0.0
# Defaults of the java launcher; JAVA_TOOL_OPTIONS stays free for agents and the like.
ENV JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError -XX:SharedArchiveFile=/app/classes.jsa"

# Whether the process lives; a database that is down is no reason to start the container again.
COPY --from=build /build/src/main/docker/healthcheck ./
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "/app/healthcheck"]

ENTRYPOINT ["java", "-jar", "app.jar"]
