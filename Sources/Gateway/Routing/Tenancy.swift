import DeliveryEngine

/// Which application a call is about: the one it names, by its own name or its owner's id, within
/// the one of its key (E3).
struct Tenancy: Sendable {
    /// The own name of the application that a text means.
    let ownName: @Sendable (String) -> String

    /// The own name of the application that `asked` means, else that of the key, else the usual one.
    ///
    /// Throws a problem where the key is for another one.
    func application(of call: RouteCall, asked: String?) throws(Problem) -> String {
        guard let bound = call.boundApplication else {
            return ownName(asked ?? Endpoint.defaultApplication)
        }
        guard asked == nil || asked == bound || ownName(asked ?? bound) == bound else {
            throw Problem(403, "the key is for the application \(bound), not \(asked ?? bound)")
        }
        return bound
    }

    /// The subject that a call is about.
    func subject(
        _ call: RouteCall, asked: String?, _ reference: String?
    ) throws(Problem) -> SubjectKey {
        guard let reference else {
            throw Problem(422, "subject_ref is missing: the customer that is asked about")
                .at("subject_ref")
        }
        let subject = SubjectKey(
            application: try application(of: call, asked: asked), reference)
        do {
            try AccessRules.check(subject)
        } catch {
            throw Problem(422, "\(error)").at("subject_ref")
        }
        return subject
    }

    /// A key for the application that has its name now.
    func placed(_ key: APIKey) -> APIKey {
        guard let application = key.application else { return key }
        return APIKey(
            id: key.id, name: key.name, role: key.role, application: ownName(application),
            createdAt: key.createdAt, hash: key.hash)
    }
}

extension Tenancy {
    /// By the applications of `store`.
    init(_ store: any DeliveryStore) {
        self.init { text in store.read { $0.registry.ownName(text) } }
    }
}
