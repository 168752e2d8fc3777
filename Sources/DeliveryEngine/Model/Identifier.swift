/// What distinguishes one kind of identifier from another: its prefix, such as `dlv_`.
package protocol IdentifierKind: Sendable {
    /// The text before the ULID, underscore included.
    static var prefix: String { get }
}

/// An id: a prefix and a ULID, or, for something imported, whatever text it came with.
///
/// Own ids sort by the time they were made. Equality is of the text: an imported id that has the
/// form of an own one is that id.
package struct Identifier<Kind: IdentifierKind>: Hashable, Sendable {
    private enum Form: Hashable, Sendable {
        case own(ULID)
        case foreign(String)
    }

    private let form: Form

    /// An own id.
    package init(_ ulid: ULID) { form = .own(ulid) }

    /// The id that `text` spells; any text is an id, because imported ones are kept as they are.
    package init(_ text: String) {
        if text.hasPrefix(Kind.prefix), let ulid = ULID(text.dropFirst(Kind.prefix.count)) {
            form = .own(ulid)
        } else {
            form = .foreign(text)
        }
    }

    /// The id that this UTF-8 spells.
    package init(utf8: UnsafeBufferPointer<UInt8>) {
        let prefix = Kind.prefix.utf8
        if utf8.count == prefix.count + ULID.length, utf8.starts(with: prefix),
            let ulid = ULID(utf8: UnsafeBufferPointer(rebasing: utf8[prefix.count...]))
        {
            self.init(ulid)
        } else {
            self.init(String(decoding: utf8, as: UTF8.self))
        }
    }

    /// The ULID of an own id, `nil` for an imported one.
    package var ulid: ULID? {
        if case .own(let ulid) = form { return ulid }
        return nil
    }

    /// The id as people and other programs write it.
    package var text: String {
        switch form {
        case .own(let ulid): Kind.prefix + ulid.text
        case .foreign(let text): text
        }
    }
}

extension Identifier {
    /// Feeds the part of an own id that differs most: hashing is much of what an open store does.
    package func hash(into hasher: inout Hasher) {
        switch form {
        case .own(let ulid): hasher.combine(ulid.low)
        case .foreign(let text): hasher.combine(text)
        }
    }
}

extension Identifier: Comparable {
    /// Orders by text, which for own ids is the order of their making.
    package static func < (left: Self, right: Self) -> Bool {
        if case .own(let first) = left.form, case .own(let second) = right.form {
            return first < second
        }
        return left.text < right.text
    }
}

extension Identifier: CustomStringConvertible {
    /// The id's text.
    package var description: String { text }
}

/// Kinds of identifiers.
package enum IdentifierKinds {
    /// Marks ids of deliveries.
    package enum Delivery: IdentifierKind {
        /// `dlv_`.
        package static var prefix: String { "dlv_" }
    }
    /// Marks ids of events.
    package enum Event: IdentifierKind {
        /// `evt_`.
        package static var prefix: String { "evt_" }
    }
    /// Marks ids of endpoints.
    package enum Endpoint: IdentifierKind {
        /// `ep_`.
        package static var prefix: String { "ep_" }
    }
    /// Marks ids of operator actions.
    package enum Action: IdentifierKind {
        /// `act_`.
        package static var prefix: String { "act_" }
    }
    /// Marks ids of jobs.
    package enum Job: IdentifierKind {
        /// `job_`.
        package static var prefix: String { "job_" }
    }
    /// Marks ids of signing secrets; not the secret itself.
    package enum Secret: IdentifierKind {
        /// `sec_`.
        package static var prefix: String { "sec_" }
    }
    /// Marks ids of changes of usage.
    package enum Usage: IdentifierKind {
        /// `use_`.
        package static var prefix: String { "use_" }
    }
    /// Marks ids of checkouts.
    package enum Checkout: IdentifierKind {
        /// `chk_`.
        package static var prefix: String { "chk_" }
    }
}

/// The id of a delivery, sent as `Delivery-Id` and `webhook-id` (B12).
package typealias DeliveryID = Identifier<IdentifierKinds.Delivery>
/// The id of an event.
package typealias EventID = Identifier<IdentifierKinds.Event>
/// The id of an endpoint.
package typealias EndpointID = Identifier<IdentifierKinds.Endpoint>
/// The id of an operator action.
package typealias ActionID = Identifier<IdentifierKinds.Action>
/// The id of a job.
package typealias JobID = Identifier<IdentifierKinds.Job>
/// The id of a signing secret; not the secret itself.
package typealias SecretID = Identifier<IdentifierKinds.Secret>
/// The id of a recorded checkout.
package typealias CheckoutID = Identifier<IdentifierKinds.Checkout>
/// The id of a change of usage.
package typealias UsageID = Identifier<IdentifierKinds.Usage>
