extension JSONWriter {
    /// Writes the *key* object of the command line.
    ///
    /// `secret` is for the answer to `add` alone; everywhere else the member is `null`.
    package mutating func key(_ key: APIKey, secret: KeySecret? = nil) {
        object { object in
            object.member("id", key.id)
            object.member("name", key.name)
            object.member("role", key.role.rawValue)
            object.member("app", key.application)
            object.member("created_at", key.createdAt)
            object.member("secret", secret?.revealed)
        }
    }
}
