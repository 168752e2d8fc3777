extension Endpoint {
    /// How a command names it: by its name where a shell takes that as it is and no other
    /// application can have it, else by its id.
    package var commandName: String {
        let isPlain = !name.isEmpty && name.first != "-" && name.utf8.allSatisfy(\.isASCIIWord)
        return isPlain && application == Self.defaultApplication ? name : id.text
    }

    /// When the last of the former secrets stops signing beside the present one, `nil` where that
    /// signs alone (B11).
    package func overlapEnd(at now: Timestamp) -> Timestamp? {
        secrets.compactMap(\.expiresAt).filter { $0 > now }.max()
    }

    /// The endpoint that `draft` describes, enabled.
    init(_ draft: EndpointDraft, id: EndpointID, at now: Timestamp, secrets: [SecretReference]) {
        self.init(
            id: id, application: draft.application, name: draft.name, url: draft.url,
            eventPatterns: draft.eventPatterns, status: draft.status, retry: draft.retry,
            timeout: draft.timeout,
            ratePerSecond: draft.ratePerSecond, concurrency: draft.concurrency,
            allowsPrivate: draft.allowsPrivate, headers: draft.headers, createdAt: now,
            secrets: secrets)
    }

    /// Signs with `reference` from `now`, and with what signed before until `overlap` is over
    /// (B11).
    ///
    /// What would have ended sooner still does; what has ended is dropped, and so is what is `unfit`
    /// to sign: nothing could be sent while it has to.
    mutating func rotate(
        to reference: SecretReference, overlap: Milliseconds, at now: Timestamp,
        without unfit: Set<SecretID> = []
    ) throws(StoreError) {
        let end = now + overlap
        let former = liveSecrets(at: now).filter { !unfit.contains($0.reference.id) }.map { live in
            var reference = live.reference
            reference.expiresAt = min(reference.expiresAt ?? end, end)
            return reference
        }
        let live = overlap > .zero ? former : []
        guard live.count < EndpointRules.maxLiveSecrets else {
            throw .refused(
                "\(live.count) secrets of endpoint \(Wording.quote(name)) sign already;"
                    + " wait for an overlap to end, or rotate with --overlap 0s")
        }
        secrets = [reference] + live
    }
}
