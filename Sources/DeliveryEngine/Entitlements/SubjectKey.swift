/// A customer of one application: nothing of it crosses into another (E3).
package struct SubjectKey: Hashable, Sendable, Comparable {
    /// The tenant.
    package let application: String
    /// The `subject_ref`.
    package let reference: String

    /// A subject.
    package init(application: String = Endpoint.defaultApplication, _ reference: String) {
        self.application = application
        self.reference = reference
    }

    /// Orders by application, then reference.
    package static func < (left: SubjectKey, right: SubjectKey) -> Bool {
        (left.application, left.reference) < (right.application, right.reference)
    }
}
