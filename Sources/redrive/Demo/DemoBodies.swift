/// Response bodies as broken receivers really send them.
enum DemoBodies {
    /// What a Java service says when its pool is empty.
    static let javaTrace = """
        {"timestamp":"2026-11-20T22:14:07.113+00:00","status":500,"error":"Internal Server Error",\
        "trace":"org.springframework.jdbc.CannotGetJdbcConnectionException: Failed to obtain JDBC \
        Connection\\n\\tat com.acme.billing.InvoiceSink.store(InvoiceSink.java:88)\\n\\tat \
        com.acme.billing.HookController.receive(HookController.java:41)\\nCaused by: \
        java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, \
        request timed out after 30000ms.\\n\\tat com.zaxxer.hikari.pool.HikariPool.getConnection\
        (HikariPool.java:213)","path":"/billing"}
        """

    /// What a Python service says when it meets a field it does not know.
    static let pythonTrace = """
        Traceback (most recent call last):
          File "/srv/hooks/app.py", line 57, in receive
            handle(event)
          File "/srv/hooks/handlers.py", line 112, in handle
            plan = PLANS[event["data"]["plan"]]
        KeyError: 'team-annual-2026'
        """

    /// What a Node service says when its middleware ate the raw body.
    static let nodeTrace = """
        TypeError: The first argument must be of type string or an instance of Buffer. Received \
        an instance of Object
            at Hmac.update (node:internal/crypto/hash:104:11)
            at verify (/app/src/webhooks/verify.js:19:8)
            at /app/src/webhooks/router.js:33:16
        """

    /// What a proxy says when nothing is behind it.
    static let badGateway = """
        <html>
        <head><title>502 Bad Gateway</title></head>
        <body>
        <center><h1>502 Bad Gateway</h1></center>
        <hr><center>nginx/1.22.1</center>
        </body>
        </html>
        """

    /// What a web site says about a path it does not have.
    static let notFoundPage = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Page not found</title>
        <link rel="stylesheet" href="/assets/site.css"></head>
        <body><main><h1>We could not find that page</h1>
        <p>Our integrations have moved to <a href="/v2/hooks">/v2/hooks</a>.</p></main></body></html>
        """

    /// What a verifier says that hashed something else than the raw bytes.
    static let badSignature = """
        {"error":"invalid_signature","message":"Computed HMAC does not match X-Webhook-Signature"}
        """

    /// What a receiver says that is closed for good.
    static let gone = """
        {"error":"gone","message":"This integration was switched off on 2026-10-31."}
        """

    /// What a limiter says.
    static let tooMany = #"{"error":"rate_limited","retry_after":120}"#

    /// An answer that tries to take the terminal over: colours, a title, the clipboard, a cleared
    /// screen, overprinting, text that runs backwards, and bytes that are no text at all.
    static let hostile: [UInt8] =
        Array(
            """
            \u{1B}[2J\u{1B}[H\u{1B}[32mall good\u{1B}[0m\u{1B}]0;pwned\u{7}\
            \u{1B}]52;c;cm0gLXJmIH4K\u{7}
            status: failed\rstatus: ok    \u{8}\u{8}\u{202E}drowssap\u{202C} \u{200B}z\u{E0041}
            """.utf8) + [0xFF, 0xFE, 0x9B, 0x33, 0x31, 0x6D, 0xC3, 0x28, 0x0A]
}
