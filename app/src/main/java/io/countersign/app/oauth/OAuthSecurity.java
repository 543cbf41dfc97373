package io.countersign.app.oauth;

import io.countersign.app.signin.SignInDoor;
import io.countersign.mcp.callers.Buckets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientRegistrationAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** The authorization server: Spring's, with what assistants need and it does not have. */
@Configuration(proxyBeanMethods = false)
class OAuthSecurity {
    private static final List<String> METHODS =
            List.of("none", "client_secret_basic", "client_secret_post");

    @Bean
    AuthorizationServerSettings authorizationServerSettings(
            @Value("${countersign.public-url:}") String publicUrl) {
        AuthorizationServerSettings.Builder settings =
                AuthorizationServerSettings.builder()
                        .authorizationEndpoint(OAuthSettings.AUTHORIZE)
                        .tokenEndpoint(OAuthSettings.TOKEN)
                        .clientRegistrationEndpoint(OAuthSettings.REGISTER)
                        .tokenRevocationEndpoint(OAuthSettings.REVOKE)
                        .tokenIntrospectionEndpoint(OAuthSettings.INTROSPECT)
                        .jwkSetEndpoint(OAuthSettings.KEYS);
        String issuer = publicUrl.strip().replaceAll("/+$", "");
        return issuer.isEmpty() ? settings.build() : settings.issuer(issuer).build();
    }

    /** Nobody's consent is remembered: who connects an assistant again is asked again. */
    @Bean
    OAuth2AuthorizationConsentService noRememberedConsent() {
        return new OAuth2AuthorizationConsentService() {
            @Override
            public void save(OAuth2AuthorizationConsent consent) {}

            @Override
            public void remove(OAuth2AuthorizationConsent consent) {}

            @Override
            public @Nullable OAuth2AuthorizationConsent findById(String client, String principal) {
                return null;
            }
        };
    }

    /** The registration endpoint would take such tokens; ours is open and takes none. */
    @Bean
    JwtDecoder noInitialAccessTokens() {
        return token -> {
            throw new JwtException("Registration takes no token.");
        };
    }

    @Bean
    @Order(0)
    SecurityFilterChain oauth(
            HttpSecurity http,
            Clients clients,
            Registrations registrations,
            TokenMint mint,
            SignInDoor door,
            Buckets buckets,
            @Value("${countersign.oauth.registrations-per-hour:60}") int registrationsPerHour) {
        PublicClients publicClients = new PublicClients(clients);
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request ->
                request.getMethod().equals("GET")
                        && request.getRequestURI().equals(OAuthSettings.AUTHORIZE));
        http.securityMatcher("/api/oauth/**", OAuthSettings.METADATA)
                .oauth2AuthorizationServer(server ->
                        server.tokenGenerator(mint)
                                .clientAuthentication(client ->
                                        client.authenticationConverter(publicClients)
                                                .authenticationProvider(publicClients))
                                .authorizationEndpoint(endpoint ->
                                        endpoint.consentPage(OAuthSettings.CONSENT)
                                                .authorizationRequestConverters(OAuthSecurity::ours)
                                                .authenticationProviders(
                                                        all -> all.forEach(OAuthSecurity::strict))
                                                .authorizationResponseHandler(Responses::allowed)
                                                .errorResponseHandler(Responses::refused))
                                .clientRegistrationEndpoint(endpoint ->
                                        endpoint.openRegistrationAllowed(true)
                                                .authenticationProviders(all ->
                                                        all.forEach(
                                                                one -> open(one, registrations))))
                                .authorizationServerMetadataEndpoint(metadata ->
                                        metadata.authorizationServerMetadataCustomizer(
                                                OAuthSecurity::describe)))
                .addFilterBefore(
                        new RegistrationRate(buckets, registrationsPerHour),
                        SecurityContextHolderFilter.class)
                .cors(cors -> cors.configurationSource(forBrowsers()))
                .csrf(csrf -> csrf.ignoringRequestMatchers("/api/oauth/**"))
                .requestCache(requests -> requests.requestCache(cache))
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(OAuthSettings.AUTHORIZE)
                                .hasAuthority(SignInDoor.MEMBER)
                                .requestMatchers(
                                        HttpMethod.GET, OAuthSettings.METADATA, OAuthSettings.KEYS)
                                .permitAll()
                                .requestMatchers(HttpMethod.POST, OAuthSettings.REGISTER)
                                .permitAll()
                                .anyRequest()
                                .authenticated());
        door.protect(http, cache, OAuthSettings.AUTHORIZE);
        return http.build();
    }

    private static void ours(List<AuthenticationConverter> converters) {
        converters.removeIf(
                OAuth2AuthorizationCodeRequestAuthenticationConverter.class::isInstance);
        converters.add(new Requests());
    }

    private static void strict(AuthenticationProvider provider) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
            requests.setAuthenticationValidator(Requests::check);
            requests.setAuthorizationConsentRequired(any -> true);
        }
    }

    private static void open(AuthenticationProvider provider, Registrations registrations) {
        if (provider instanceof OAuth2ClientRegistrationAuthenticationProvider registering) {
            registering.setAuthenticationValidator(registrations::check);
            registering.setRegisteredClientConverter(registrations::clientOf);
        }
    }

    private static void describe(OAuth2AuthorizationServerMetadata.Builder metadata) {
        metadata.tokenEndpointAuthenticationMethods(methods -> {
            methods.clear();
            methods.addAll(METHODS);
        });
        metadata.tokenRevocationEndpointAuthenticationMethods(methods -> {
            methods.clear();
            methods.addAll(METHODS);
        });
        metadata.tokenIntrospectionEndpointAuthenticationMethods(methods -> {
            methods.clear();
            methods.addAll(METHODS);
        });
        metadata.grantTypes(grants -> {
            grants.clear();
            grants.addAll(List.of("authorization_code", "refresh_token"));
        });
        metadata.scopes(scopes -> {
            for (Desk desk : Desk.values()) {
                desk.names().stream().filter(name -> !scopes.contains(name)).forEach(scopes::add);
            }
        });
        metadata.claim("client_id_metadata_document_supported", true);
        metadata.claim("authorization_response_iss_parameter_supported", true);
        metadata.claims(claims -> {
            claims.remove("tls_client_certificate_bound_access_tokens");
            claims.remove("dpop_signing_alg_values_supported");
        });
    }

    /** Assistants that run in a browser call these addresses from their own; no cookie counts. */
    private static UrlBasedCorsConfigurationSource forBrowsers() {
        CorsConfiguration anybody = new CorsConfiguration();
        anybody.setAllowedOrigins(List.of("*"));
        anybody.setAllowedMethods(List.of("GET", "POST", "OPTIONS"));
        anybody.setAllowedHeaders(List.of("*"));
        anybody.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        for (String path :
                List.of(
                        OAuthSettings.METADATA,
                        OAuthSettings.KEYS,
                        OAuthSettings.REGISTER,
                        OAuthSettings.TOKEN,
                        OAuthSettings.REVOKE)) {
            source.registerCorsConfiguration(path, anybody);
        }
        return source;
    }
}
