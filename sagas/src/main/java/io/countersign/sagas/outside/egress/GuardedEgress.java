package io.countersign.sagas.outside.egress;

import io.countersign.messages.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The guarded client. The check stands in the resolver that the connection itself uses, so the
 * address that was judged is the address that is connected to, whatever a name server answers a
 * moment later.
 */
public final class GuardedEgress implements Egress, AutoCloseable {
    private static final int MAX_URI_CHARS = 2_048;
    private static final int MAX_CONNECTIONS = 200;
    private static final int MAX_CONNECTIONS_PER_ROUTE = 20;
    private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(5);

    private final boolean privateAllowed;
    private final DnsResolver names;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("egress-deadlines").factory());

    /**
     * A client of its own pool.
     *
     * @param privateAllowed lets loopback, private addresses and plain http out; for development
     * @param trust whom to believe, null for this Java's certificate authorities
     */
    public GuardedEgress(boolean privateAllowed, @Nullable SSLContext trust) {
        this(privateAllowed, trust, SystemDefaultDnsResolver.INSTANCE);
    }

    GuardedEgress(boolean privateAllowed, @Nullable SSLContext trust, DnsResolver asked) {
        this.privateAllowed = privateAllowed;
        names = privateAllowed ? asked : new PublicNames(asked);
        client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(names)
                                        .setTlsSocketStrategy(
                                                trust == null
                                                        ? DefaultClientTlsStrategy.createDefault()
                                                        : new DefaultClientTlsStrategy(trust))
                                        .setMaxConnTotal(MAX_CONNECTIONS)
                                        .setMaxConnPerRoute(MAX_CONNECTIONS_PER_ROUTE)
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(CONNECT_TIMEOUT)
                                                        .setTimeToLive(TimeValue.ofMinutes(1))
                                                        .build())
                                        .build())
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .disableContentCompression()
                        .setUserAgent("Countersign")
                        .build();
    }

    @Override
    public @Nullable Refused refuse(String uri) {
        try {
            URI parsed = new URI(uri);
            Refused refused = refuseShape(parsed);
            if (refused == null) {
                names.resolve(parsed.getHost());
            }
            return refused;
        } catch (URISyntaxException e) {
            return refusal("This is not an address. It looks like https://example.com/path.");
        } catch (NotPublic e) {
            return notPublic(e.getMessage());
        } catch (UnknownHostException e) {
            return refusal("This name has no address. Check its spelling.");
        }
    }

    @Override
    public Answer send(Parcel parcel) throws IOException {
        Raw raw = exchange(parcel);
        ByteBuffer body = raw.body();
        return new Answer(
                raw.status(),
                raw.headers(),
                StandardCharsets.UTF_8.decode(body).toString(),
                raw.cut());
    }

    @Override
    public Download download(Parcel parcel) throws IOException {
        Raw raw = exchange(parcel);
        if (raw.cut()) {
            throw new IOException("The answer is longer than it may be.");
        }
        return new Download(raw.status(), raw.headers(), raw.body());
    }

    private record Raw(int status, Map<String, String> headers, ByteBuffer body, boolean cut) {}

    private Raw exchange(Parcel parcel) throws IOException {
        Refused refused = refuseShape(parcel.uri());
        if (refused != null) {
            throw new NotLetOut(refused);
        }
        HttpUriRequestBase request = new HttpUriRequestBase(parcel.method(), parcel.uri());
        request.setConfig(
                RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(parcel.timeout()))
                        .setConnectionRequestTimeout(Timeout.of(parcel.timeout()))
                        .build());
        parcel.headers().forEach(request::setHeader);
        if (parcel.body() != null) {
            request.setEntity(
                    new ByteArrayEntity(parcel.body().getBytes(StandardCharsets.UTF_8), null));
        }
        // The client's own limits are per read; someone who sends a byte a second would never meet
        // one.
        ScheduledFuture<?> deadline =
                deadlines.schedule(
                        request::cancel, parcel.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(
                    request, answer -> read(answer, request, parcel.maxAnswerBytes()));
        } catch (NotPublic e) {
            throw new NotLetOut(notPublic(e.getMessage()));
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    private static Raw read(ClassicHttpResponse answer, HttpUriRequestBase request, int max)
            throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : answer.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        if (answer.getEntity() == null) {
            return new Raw(answer.getCode(), headers, ByteBuffer.allocate(0), false);
        }
        InputStream content = answer.getEntity().getContent();
        byte[] body = content.readNBytes(max + 1);
        if (body.length <= max) {
            return new Raw(answer.getCode(), headers, ByteBuffer.wrap(body), false);
        }
        // Breaks the connection; reading on to reuse it could take for ever.
        request.cancel();
        return new Raw(answer.getCode(), headers, ByteBuffer.wrap(body, 0, max), true);
    }

    private @Nullable Refused refuseShape(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.toString().length() > MAX_URI_CHARS) {
            return refusal("This address is longer than 2,048 characters.");
        }
        if (!scheme.equals("https") && !(privateAllowed && scheme.equals("http"))) {
            return refusal("Only https addresses are reached. This one starts otherwise.");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return refusal("This address names no host. It looks like https://example.com/path.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return refusal("An address carries neither a user nor a # part here. Leave them out.");
        }
        return null;
    }

    private static Refused notPublic(String host) {
        return refusal(
                host
                        + " is not a public address. Private ones are reached only where the"
                        + " operator has set countersign.egress.allow-private.");
    }

    private static Refused refusal(String sentence) {
        return new Refused("address_not_allowed", sentence);
    }

    /** A name with an address that is not public: one is enough to be refused. */
    private static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1;

        NotPublic(String host) {
            super(host);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    private record PublicNames(DnsResolver asked) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] found = asked.resolve(host);
            if (found == null || found.length == 0) {
                throw new UnknownHostException(host);
            }
            for (InetAddress address : found) {
                if (!PublicAddress.isPublic(address)) {
                    throw new NotPublic(host);
                }
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return asked.resolveCanonicalHostname(host);
        }
    }
}
