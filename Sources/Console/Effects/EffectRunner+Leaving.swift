import DeliveryEngine

extension EffectRunner {
    /// Rows whose payloads and attempts are in memory at a time.
    private static let chunk = 128

    func leave(
        _ effect: LeavingEffect, proceed: () -> Bool, report: (Message) -> Void
    ) -> Message? {
        switch effect {
        case .copy(let part, let target): .leaving(copy(part, target))
        case .export(let wish, let ticket):
            export(wish, ticket: ticket, proceed: proceed, report: report).map { .leaving($0) }
        case .compose(let document):
            .leaving(.composed(PagerText(name: document.name, bytes: document.bytes)))
        case .setClipboard, .cancelExport, .openPager, .showPlain: nil
        }
    }

    private func copy(_ part: CopyPart, _ target: CopyTarget) -> LeavingMessage {
        do {
            guard let detail = try log.detail(of: target.delivery) else {
                return .notCopied(part, "it is no longer in the log")
            }
            if let copied = CopiedText(part, of: detail, attempt: target.attempt) {
                return .copied(copied)
            }
            let reason = CopiedText.absence(of: part, in: detail, attempt: target.attempt)
            return .notCopied(part, reason)
        } catch {
            return .notCopied(part, "\(error)")
        }
    }

    private func export(
        _ wish: ExportWish, ticket: Int, proceed: () -> Bool, report: (Message) -> Void
    ) -> LeavingMessage? {
        var done = 0
        do {
            let file = try outlet.write(to: wish.path, isReplacing: wish.isReplacing) { put in
                try forEachPiece(of: wish.content) { bytes, count in
                    guard proceed() else { throw CancellationError() }
                    try put(bytes)
                    done += count
                    report(.leaving(.exportProgressed(ticket: ticket, done: done)))
                }
            }
            return .exported(ticket: ticket, file, count: done)
        } catch is CancellationError {
            return nil
        } catch OutletError.exists(let path) {
            return .exportCollided(ticket: ticket, path: path)
        } catch OutletError.refused(let path, let reason) where done == 0 {
            return .exportRefused(ticket: ticket, path: path, reason: reason)
        } catch {
            return .exportFailed(ticket: ticket, "\(error)")
        }
    }

    private func forEachPiece(
        of content: ExportContent, _ body: ([UInt8], Int) throws -> Void
    ) throws {
        switch content {
        case .text(let text): try text.forEachPiece(in: log, body)
        case .deliveries(let deliveries):
            let (rows, cursor) = deliveries.rows(in: log)
            var rest = rows[...]
            while !rest.isEmpty {
                let details = try log.details(Array(rest.prefix(Self.chunk)))
                guard log.isNumbered(asOf: cursor) else { throw RowsRenumbered() }
                var writer = JSONWriter()
                for detail in details {
                    writer.deliveryDetail(detail)
                    writer.newline()
                }
                try body(writer.bytes, details.count)
                rest = rest.dropFirst(Self.chunk)
            }
        }
    }
}
