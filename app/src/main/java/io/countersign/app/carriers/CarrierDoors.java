package io.countersign.app.carriers;

import io.countersign.messages.voice.calls.RecordingTicket;
import io.countersign.sagas.outside.carriers.Callbacks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** What these doors let in is decided by the ticket or signature they ask for, not by a session. */
@Configuration(proxyBeanMethods = false)
class CarrierDoors {
    @Bean
    @Order(2)
    SecurityFilterChain ticketed(HttpSecurity http) {
        return http.securityMatcher(RecordingTicket.PATH + "**", Callbacks.PATH + "**")
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
