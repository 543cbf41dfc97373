# Build the jar first: mvn -DskipTests package
FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --home-dir /var/lib/countersign countersign
COPY app/target/app-*.jar /opt/countersign/countersign.jar
USER countersign
ENV COUNTERSIGN_HOME=/var/lib/countersign
VOLUME /var/lib/countersign
EXPOSE 8080
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/countersign/countersign.jar"]
