import Foundation

/// What drives the package, and the Python that has it.
enum SvixScript {
    static let hasPackage: Bool = {
        let found = (try? run("import svix; print('yes')", [])) == "yes\n"
        if !found { print("SKIPPED: the client test needs python3 with svix") }
        return found
    }()

    /// Runs `script` and returns what it printed, errors included.
    static func run(_ script: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }

    /// Every call of the package that has one of the 26 paths, in the order of a customer's life.
    static let text = setUp + making + sending + looking + changing + refusing + ending

    private static let setUp = """
        import datetime, subprocess, sys, time
        from svix.api import *
        from svix.exceptions import HttpError, HTTPValidationError
        from svix.api import MessageAttemptListByEndpointOptions as ByEndpoint
        server, key, redrive, store, good, bad = sys.argv[1:]
        svix = Svix(key, SvixOptions(server_url=server))
        start = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=1)

        def refused(status, call, *given):
            try:
                call(*given)
            except (HttpError, HTTPValidationError) as error:
                assert error.status_code == status, (call, error.status_code, error)
                return error
            raise AssertionError(f"{call} was not refused")

        def until(what):
            for _ in range(400):
                if what():
                    return
                time.sleep(0.05)
            raise AssertionError("waited in vain")


        """

    private static let making = """
        svix.health.get()
        app = svix.application.create(ApplicationIn(
            name="Acme", uid="acme", metadata={"plan": "pro"}))
        assert (app.id, app.uid, app.name, app.metadata) == ("acme", "acme", "Acme", {"plan": "pro"})
        refused(409, svix.application.create, ApplicationIn(name="Acme", uid="acme"))
        assert svix.application.get_or_create(ApplicationIn(name="x", uid="acme")).id == app.id
        other = svix.application.create(ApplicationIn(name="No uid"))
        assert other.id.startswith("app_") and other.uid is None
        assert svix.application.get("acme").name == "Acme"
        assert svix.application.patch("acme", ApplicationPatch(name="Acme Inc")).name == "Acme Inc"
        assert svix.application.upsert("acme", ApplicationIn(name="Acme", uid="acme")).metadata == {}
        assert svix.application.upsert("brand-new", ApplicationIn(name="B")).uid == "brand-new"
        names = [a.name for a in svix.application.list().data]
        assert {"Acme", "No uid", "B"} <= set(names), names

        svix.event_type.create(EventTypeIn(
            name="invoice.paid", description="Paid",
            schemas={"1": {"type": "object", "example": {"amount": 7}}}))
        refused(409, svix.event_type.create, EventTypeIn(name="invoice.paid", description="again"))
        refused(422, svix.event_type.create, EventTypeIn(name="two words", description="no"))
        svix.event_type.create(EventTypeIn(name="invoice.void", description="Void"))
        assert svix.event_type.get("invoice.paid").schemas["1"]["type"] == "object"
        assert svix.event_type.patch("invoice.void", EventTypePatch(deprecated=True)).deprecated
        assert svix.event_type.upsert(
            "invoice.sent", EventTypeUpsertIn(description="Sent")).description == "Sent"
        svix.event_type.delete("invoice.sent")
        assert svix.event_type.get("invoice.sent").archived
        listed = svix.event_type.list(EventTypeListOptions(limit=1))
        assert [t.name for t in listed.data] == ["invoice.paid"] and not listed.done
        rest = svix.event_type.list(EventTypeListOptions(limit=1, iterator=listed.iterator))
        assert [t.name for t in rest.data] == ["invoice.void"] and rest.done

        mine = "whsec_" + "A" * 43 + "="
        one = svix.endpoint.create("acme", EndpointIn(
            url=good, uid="good", description="The good one", secret=mine, event_types=["invoice.paid"],
            metadata={"team": "a"}, throttle_rate=50))
        assert one.id.startswith("ep_") and one.uid == "good" and one.event_types == ["invoice.paid"]
        assert one.throttle_rate == 50 and not one.disabled
        two = svix.endpoint.create("acme", EndpointIn(url=bad))
        refused(409, svix.endpoint.create, "acme", EndpointIn(url=good, uid="good"))
        refused(422, svix.endpoint.create, "acme", EndpointIn(url="ftp://x"))
        refused(422, svix.endpoint.create, "acme", EndpointIn(url=good, channels=["a"]))
        refused(404, svix.endpoint.create, "nobody", EndpointIn(url=good))
        for endpoint in (one, two):
            subprocess.run(
                [redrive, "--store", store, "endpoint", "edit", endpoint.id, "--allow-private"],
                check=True, capture_output=True)
        page = svix.endpoint.list("acme", EndpointListOptions(limit=1))
        assert [e.id for e in page.data] == [one.id] and not page.done
        page = svix.endpoint.list("acme", EndpointListOptions(limit=1, iterator=page.iterator))
        assert [e.id for e in page.data] == [two.id] and page.done


        """

    private static let sending = """
        sent = svix.message.create("acme", MessageIn(
            event_type="invoice.paid", event_id="inv-1", payload={"amount": 1}))
        assert sent.id.startswith("evt_") and sent.event_id == "inv-1"
        again = svix.message.create("acme", MessageIn(
            event_type="invoice.paid", event_id="inv-1", payload={"amount": 1}))
        assert again.id == sent.id
        refused(409, svix.message.create, "acme", MessageIn(
            event_type="invoice.paid", event_id="inv-1", payload={"amount": 2}))
        same = MessageCreateOptions(idempotency_key="k-1")
        first = svix.message.create(
            "acme", MessageIn(event_type="invoice.void", payload={"n": 1}), same)
        second = svix.message.create(
            "acme", MessageIn(event_type="invoice.void", payload={"n": 1}), same)
        assert first.id == second.id and first.event_id is None
        refused(422, svix.message.create, "acme", MessageIn(
            event_type="invoice.paid", payload={}, channels=["a"]))
        svix.message.create("made-by-message", MessageIn(
            event_type="a.b", payload={}, application=ApplicationIn(name="Made")))
        assert svix.application.get("made-by-message").name == "Made"


        """

    private static let looking = """
        attempts = svix.message_attempt
        of_two = lambda: attempts.list_by_endpoint("acme", two.id)
        until(lambda: [a.status for a in of_two().data] == [2, 2])
        until(lambda: attempts.list_by_endpoint("acme", "good").data)
        attempt = attempts.list_by_endpoint("acme", "good").data[0]
        until(lambda: attempts.get("acme", sent.id, attempt.id).status == 0)
        attempt = attempts.get("acme", sent.id, attempt.id)
        assert (attempt.response_status_code, attempt.response) == (200, "ok"), attempt
        assert attempt.endpoint_id == one.id and attempt.msg_id == sent.id
        failed = attempts.list_by_endpoint("acme", two.id, ByEndpoint(limit=1))
        assert failed.data[0].response_status_code == 410 and not failed.done
        more = attempts.list_by_endpoint(
            "acme", two.id, ByEndpoint(limit=1, iterator=failed.iterator))
        assert more.data[0].id != failed.data[0].id and more.done
        assert attempts.list_by_endpoint("acme", two.id, ByEndpoint(status=0)).data == []
        by_message = attempts.list_by_msg("acme", sent.id)
        assert {a.endpoint_id for a in by_message.data} == {one.id, two.id}
        only = attempts.list_by_msg(
            "acme", "inv-1", MessageAttemptListByMsgOptions(endpoint_id="good"))
        assert [a.endpoint_id for a in only.data] == [one.id]
        seen = attempts.list_attempted_messages(
            "acme", "good", MessageAttemptListAttemptedMessagesOptions(with_content=True))
        assert [m.id for m in seen.data] == [sent.id] and seen.data[0].payload == {"amount": 1}
        places = attempts.list_attempted_destinations("acme", sent.id)
        assert {p.id for p in places.data} == {one.id, two.id}
        whole = svix.message.get("acme", sent.id, MessageGetOptions(with_content=True))
        assert whole.payload == {"amount": 1}
        page = svix.message.list("acme", MessageListOptions(limit=1))
        assert [m.id for m in page.data] == [first.id] and not page.done
        page = svix.message.list("acme", MessageListOptions(limit=1, iterator=page.iterator))
        assert [m.id for m in page.data] == [sent.id]
        until(lambda: svix.endpoint.get_stats("acme", two.id).fail == 2)
        stats = svix.endpoint.get_stats("acme", "good")
        assert (stats.success, stats.fail, stats.pending) == (1, 0, 0), stats


        """

    private static let changing = """
        attempts.resend("acme", sent.id, "good")
        until(lambda: len(attempts.list_by_endpoint("acme", "good").data) == 2)
        assert attempts.list_by_endpoint("acme", "good").data[0].trigger_type == 1
        task = svix.endpoint.recover("acme", two.id, RecoverIn(since=start))
        assert task.id.startswith("act_") and task.status == "running"
        until(lambda: [a.status for a in of_two().data] == [2] * 4)
        svix.endpoint.set_headers("acme", "good", EndpointHeadersIn(
            headers={"X-Team": "a", "X-Api-Key": "hidden"}))
        svix.endpoint.patch_headers("acme", "good", EndpointHeadersPatchIn(headers={"X-More": "b"}))
        shown = svix.endpoint.get_headers("acme", "good")
        assert shown.headers == {"X-Team": "a", "X-More": "b"}, shown
        assert shown.sensitive == ["X-Api-Key"], shown
        svix.endpoint.rotate_secret("acme", "good", EndpointSecretRotateIn(key="whsec_" + "B" * 43 + "="))
        svix.endpoint.rotate_secret("acme", "good", EndpointSecretRotateIn())
        example = svix.endpoint.send_example(
            "acme", "good", EventExampleIn(event_type="invoice.paid"))
        assert example.payload == {"amount": 7}
        until(lambda: len(attempts.list_by_endpoint("acme", "good").data) == 3)
        patched = svix.endpoint.patch("acme", two.id, EndpointPatch(disabled=True, uid="bad"))
        assert patched.disabled and patched.uid == "bad" and patched.url == two.url
        replaced = svix.endpoint.upsert("acme", "bad", EndpointUpsertIn(url=good, uid="bad"))
        assert not replaced.disabled and replaced.id == two.id


        """

    private static let refusing = """
        assert "once" in refused(403, svix.endpoint.get_secret, "acme", "good").detail
        refused(501, svix.authentication.app_portal_access, "acme", AppPortalAccessIn())
        refused(501, svix.authentication.logout)
        refused(501, svix.message.expunge_content, "acme", sent.id)
        refused(501, attempts.expunge_content, "acme", sent.id, attempt.id)
        refused(404, svix.application.get, "nobody")
        refused(404, svix.endpoint.get, "acme", "nobody")
        refused(404, svix.endpoint.get, "brand-new", one.id)
        refused(404, svix.message.get, "brand-new", sent.id)
        refused(401, Svix("rdk_wrong", SvixOptions(server_url=server)).application.list)


        """

    private static let ending = """
        svix.endpoint.delete("acme", "bad")
        refused(404, svix.endpoint.get, "acme", "bad")
        svix.event_type.delete("invoice.void", EventTypeDeleteOptions(expunge=True))
        refused(404, svix.event_type.get, "invoice.void")
        svix.application.delete("acme")
        refused(404, svix.application.get, "acme")
        back = svix.application.create(ApplicationIn(name="Another Acme", uid="acme"))
        # One name means one tenant: made again it is the same, with its log.
        assert back.id == "acme" and svix.application.get("acme").name == "Another Acme"
        assert first.id in [m.id for m in svix.message.list("acme").data]
        print("all calls made")

        """
}
