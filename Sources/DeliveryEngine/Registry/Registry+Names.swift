/// Which application a name means: one name is one tenant, whoever says it and wherever (E3).
extension Registry {
    /// The own name of the application that `text` means.
    ///
    /// That is the application of this very name, else the one that has this owner's id, or had it
    /// when it was deleted, else `text` itself: an application comes into being with what names it.
    package func ownName(_ text: String) -> String {
        // Most stores have no profiles, and every event asks.
        guard !applications.isEmpty, applications[text] == nil else { return text }
        return name(called: text) ?? text
    }

    /// The same for who wants to add something to it.
    ///
    /// Throws `StoreError.refused` for a deleted one: nothing is taken for a tenant that is gone (B9).
    package func livingName(_ text: String) throws(StoreError) -> String {
        let name = ownName(text)
        guard applications[name]?.isDeleted == true else { return name }
        var hint = "make it again with POST /api/v1/app, which brings its log back, or name another"
        if let other = application(text) {
            hint = "its uid is that of \(other.name) now; name that"
        }
        throw .refused("the application \(Wording.quote(text)) was deleted; \(hint)")
    }

    /// The same subject, of the application by its own name.
    package func own(_ subject: SubjectKey) -> SubjectKey {
        SubjectKey(application: ownName(subject.application), subject.reference)
    }

    /// The same subject for who wants to add something to it; throws as `livingName` does.
    func living(_ subject: SubjectKey) throws(StoreError) -> SubjectKey {
        SubjectKey(application: try livingName(subject.application), subject.reference)
    }
}
