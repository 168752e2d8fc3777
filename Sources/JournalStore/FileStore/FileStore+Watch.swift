extension FileStore {
    func watch() throws {}
}
