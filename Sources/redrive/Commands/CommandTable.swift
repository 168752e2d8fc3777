/// Every command there is, in the order in which help shows them.
enum CommandTable {
    /// The commands; the first runs when none is named.
    static let all: [Command] =
        [ConsoleCommand.unnamed, ConsoleCommand.command, DemoCommand.command] + sending + endpoints
        + reading + customers + operating + moving + keys + caring + [
            ConfigCommand.command, CompletionCommand.command, HelpCommand.command,
            VersionCommand.command,
        ]

    private static let sending = [
        PublishCommand.command, ServeCommand.command, DispatchCommand.command,
    ]

    private static let endpoints = [
        EndpointAddCommand.command, EndpointListCommand.command, EndpointShowCommand.command,
        EndpointEditCommand.command, EndpointSwitchCommand.disable, EndpointSwitchCommand.enable,
        EndpointHoldCommand.pause, EndpointHoldCommand.resume, EndpointHoldCommand.drop,
        EndpointSwitchCommand.delete, EndpointRotateCommand.command, EndpointProbeCommand.command,
        EndpointTestCommand.command,
    ]

    private static let keys = [
        KeyAddCommand.command, KeyListCommand.command, KeyRevokeCommand.command,
    ]

    private static let reading = [
        ListCommand.command, ShowCommand.command, GroupsCommand.command,
        StatsCommand.command, DetectorsCommand.command, VerifyCommand.command,
        AppListCommand.command,
    ]

    private static let customers = [
        CustomerCommand.command, AccessCommand.grant, AccessCommand.revoke, AccessCommand.adjust,
        SignalsCommand.command, CatalogCommand.check, CatalogCommand.apply,
    ]

    private static let operating =
        ActionCommand.all + [JobsCommand.command, JobCommand.command, JournalCommand.command]

    private static let moving = [ExportCommand.command, ImportCommand.command]

    private static let caring = [
        DoctorCommand.command, CompactCommand.command, RetentionCommand.command,
        PurgeCommand.command, GrantCommand.command, EnvironmentCommand.command,
    ]
}
