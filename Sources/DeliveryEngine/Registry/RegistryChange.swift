/// A profile as it is from now on, and who made it so.
package struct RegistryChange: Hashable, Sendable {
    /// Which profile.
    package enum Profile: Hashable, Sendable {
        /// Of an application.
        case application(ApplicationProfile)
        /// Of an event type.
        case eventType(EventTypeProfile)
        /// Of an endpoint.
        case endpoint(EndpointProfile)
    }

    /// The profile, whole.
    package let profile: Profile
    /// Who made it so.
    package let by: OperatorIdentity
    /// When.
    package let at: Timestamp

    /// A change.
    package init(profile: Profile, by: OperatorIdentity, at: Timestamp) {
        self.profile = profile
        self.by = by
        self.at = at
    }
}
