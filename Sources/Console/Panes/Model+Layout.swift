extension Model {
    var layout: Layout {
        Layout(
            size: size, hasDetail: isDetailShown, isDetailFocused: isDetailFocused,
            isDetailFull: isDetailFull, hasFinding: warning != nil)
    }

    /// Whether the screen on top has a detail pane open.
    var isDetailShown: Bool {
        guard detail != nil else { return false }
        switch screen {
        case .deliveries, .endpointLog: return true
        case .endpoints, .groups, .journal, .action, .jobs, .job, .help, .guides, .guide,
            .customer, .signals, .signal, .bench, .views:
            return false
        }
    }

    var theme: Theme {
        Theme(
            colors: options.colors, isUnicode: options.isUnicode,
            configuration: options.configuration)
    }

    /// The keys in effect.
    var keys: KeyMap { options.configuration.keys }
}
