/// The bytes of the domain's records, which are the payloads of the journal's; writer and reader
/// share this page and nothing else.
///
/// All numbers are little-endian.
///
///     byte     := 8 bits
///     flag     := byte                          -- 0 or 1
///     fixed64  := 8 bytes
///     moment   := fixed64                       -- milliseconds since 1970, two's complement,
///                                                  within the years 1 to 9999
///     count    := LEB128, at most 10 bytes      -- never more than the record's bytes left
///     number   := LEB128 of the zigzag form     -- signed, 64 bits
///     span     := number                        -- milliseconds, at most 2^48 either way
///     tally    := LEB128                        -- 0 to 2^30
///     text     := count, that many bytes of UTF-8
///     blob     := count, that many bytes
///     id       := 0, 16 bytes                   -- an own ULID
///               | 1, text                       -- a foreign id, as it came
///     optional X := flag, X if the flag is 1
///     list X   := count, that many X
///     header   := name: text, value: text
///     operator := user: text, host: text, terminal: optional text
///
/// What the fold needs comes first, what only a detail view or a search needs comes last, so that
/// the fold reads the head of a record and steps over nothing.
///
///     1 endpointSaved   := endpoint, change: byte, by: operator, at: moment
///     2 eventPublished  := id, application: text, type: text, subject: optional text,
///                          key: optional text, createdAt: moment,
///                          list (delivery: id, endpoint: id, maxAttempts: tally),
///                          payload: blob
///     3 attemptStarted  := delivery: id, number: tally, trigger: byte, action: optional id,
///                          at: moment;
///                          url: text, list header, secrets: list text
///     4 attemptEnded    := delivery: id, number: tally, at: moment, responseCode: optional number,
///                          failure: optional byte, duration: span, status: byte,
///                          nextAttemptAt: optional moment, maxAttempts: tally;
///                          detail: optional text, timing: 4 optional spans,
///                          address: optional text, responseBytes: tally, isTruncated: flag,
///                          list header, responseBody: blob
///     5 actionRequested := id, kind: byte, by: operator, at: moment, reason: optional text,
///                          query: optional text, notBefore: moment, targets: list id,
///                          refusals: list (id, text), ticket: optional text
///                                                    -- the ticket since version 2
///     6 actionApplied   := action: id, delivery: id, at: moment, effect
///     7 actionWithdrawn := action: id, by: operator, at: moment
///     8 deliveryImported := delivery, list attempt, at: moment
///     9 logPurged := through: number, cutoff: moment, at: moment, by: optional operator,
///                    oldestKept: optional moment, deliveries: number, events: number,
///                    segments: number, bytes: number, carriedRecords: number
///     20 signalReceived := signal, customer: optional text, optional fact; body: blob
///     21 signalRefused  := application: text, route: byte, kind: byte, sentence: text, at: moment,
///                          bodyBytes: tally, unrecorded: tally, excerpt: blob
///     22 entitlementChanged := subject, feature: text, state: byte, since: moment,
///                          until: optional moment, source, reason: text, at: moment
///     23 usageChanged   := id, subject, meter: text, quantity: number, remaining: number,
///                          at: moment, cause
///     24 accessAdjusted := id, subject, by: operator, reason: text, at: moment, adjustment
///     25 checkoutRecorded := id, subject, price: text, successURL: text, cancelURL: text,
///                          at: moment, standing
///
///     subject  := application: text, reference: text
///     signal   := id: text, application: text, route: byte, type: text, createdAt: moment,
///                 receivedAt: moment, subject: optional text, effect: byte, note: text,
///                 bodyBytes: tally
///     fact     := kind: byte, object: text, standing: byte, signal: text, createdAt: moment,
///                 order: tally, subject: optional text, customer, subscription, invoice,
///                 paymentIntent, charge: 5 optional texts, prices: list text, startedAt: moment,
///                 periodEnd: optional moment, endsAt: optional moment, isFirst: flag,
///                 formerPrices: list text
///     source   := 0, signal: text | 1, adjustment: id
///     cause    := 0, signal: text, keys: list text  -- credited
///               | 1, id: text                       -- consumed
///               | 2, adjustment: id                 -- adjusted
///               | 3, signal: text, keys: list text  -- moved
///     adjustment := 0, feature: text, until: optional moment -- granted
///               | 1, feature: text                  -- revoked
///               | 2, meter: text, quantity: number  -- usage
///     standing := 0 | 1, session: text, url: text | 2, why: text | 3, why: text
///                                                -- requested, opened, unavailable, failed
///     10 jobPlanned := id, kind: byte, by: operator, at: moment, reason: text,
///                      ticket: optional text, query: optional text, canary: tally,
///                      rate: optional fixed64 (IEEE 754), failuresInARow: tally,
///                      failurePercent: tally, targets: tally, leftOut: list (class: byte, tally),
///                      notBefore: optional moment
///                                                    -- the last since version 3
///     11 jobTargets := job: id, list target
///     12 jobControlled := job: id, control: byte, by: operator, at: moment,
///                         reason: optional text
///     13 jobStopped := job: id, at: moment, reason: text
///     14 jobEnded   := job: id, at: moment
///
///     target   := 0, number, 10 bytes           -- an own ULID: milliseconds after the own one
///                                                  before it (after 0 for the first), chance
///               | 1, text                       -- a foreign id
///     18 applicationSaved := name: text, uid: optional text, title: text, metadata, createdAt: moment,
///                    updatedAt: moment, isDeleted: flag; by: operator, at: moment
///     19 eventTypeSaved := name: text, summary: text, schemas: optional blob, isDeprecated: flag,
///                    isArchived: flag, featureFlag: optional text, createdAt: moment,
///                    updatedAt: moment, isRemoved: flag; by: operator, at: moment
///     30 endpointProfileSaved := endpoint: id, uid: optional text, summary: text, metadata,
///                    updatedAt: moment; by: operator, at: moment
///
///     15 endpointActed := endpoint: id, id, kind: byte, by: operator, at: moment,
///                         reason: optional text, note: optional text, waiting: tally
///     31 storeActed := id, kind: byte, object: text, by: operator, at: moment,
///                      note: optional text      -- may be skipped
///
///     metadata := list (name: text, value: text)
///     effect   := 0                             -- retry queued
///               | 1, maxAttempts: tally         -- replayed
///               | 2, delivery: id, endpoint: id, maxAttempts: tally -- resent
///               | 3                             -- cancelled
///               | 4, reason: text               -- refused
///     attempt  := start: 3, end: optional 4, by: optional text, reason: optional text
///
/// Times, spans and tallies are brought into their ranges when they are written, so that nothing
/// that is ever read can overflow a sum.
///
/// `endpoint` and `delivery` are their properties in the order of `RecordCodec+Endpoint.swift` and
/// `RecordCodec+Import.swift`.
enum FieldLayout {
    /// Marks an own id.
    static let ownID: UInt8 = 0
    /// Marks a foreign id.
    static let foreignID: UInt8 = 1
    /// The fewest bytes a target of a job takes.
    static let leastTarget = 2
    /// The fewest bytes an id takes.
    static let leastID = 2
    /// The milliseconds of a moment: the years 1 to 9999, as far as RFC 3339 writes them.
    static let moments: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999
    /// The milliseconds of a span: some 8,900 years either way.
    static let spans: ClosedRange<Int64> = -(1 << 48)...1 << 48
    /// What a tally can hold.
    static let tallies = 0...1 << 30
    /// The fewest bytes a header takes.
    static let leastHeader = 2
}
