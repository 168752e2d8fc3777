import DeliveryEngine
import Terminal

/// The signature bench: what was signed, with what, and what a receiver's signature says.
struct BenchPane {
    let model: Model
    let area: Rect

    func draw(on canvas: inout Canvas) {
        let lines = model.benchLines
        let top = model.bench?.top ?? 0
        for line in 0..<area.rows where top + line < lines.count {
            canvas.put(
                lines[top + line], row: area.row + line, column: area.column + 1,
                width: area.columns - 1)
        }
        canvas.putMore(lines.count - top - area.rows, area: area)
    }
}

extension Model {
    /// The lines of the bench.
    var benchLines: [StyledLine] {
        guard let bench else { return [] }
        if let failure = bench.failure { return [StyledLine(failure, .error)] }
        guard let report = bench.report else { return [StyledLine("reading …", .dim)] }
        let width = benchWidth
        var lines = pastedLines(bench, report, width: width)
        if let obstacle = report.obstacle {
            lines += LineWrap.words(obstacle, width: width).map { StyledLine($0, .warning) }
        }
        let signers = report.secrets.isEmpty ? "no secret" : report.secrets.joined(separator: ", ")
        lines.append(
            StyledLine("Sent with attempt \(report.attempt), signed with: \(signers)", .strong))
        for sent in report.sent { lines += self.lines(of: sent, width: width) }
        lines.append(StyledLine())
        let count = Number.text(report.signed.count)
        lines.append(
            StyledLine(
                "Signed: \(count) bytes, \(SignatureScheme.standardWebhooks.contentWords)", .strong)
        )
        lines += LineWrap.words(
            "\(TimestampedSignature.header) signs the same without the id.", width: width
        ).map { StyledLine($0, .dim) }
        return lines + (bench.signed?.lines ?? []).map { StyledLine($0) }
    }

    private func pastedLines(
        _ bench: BenchState, _ report: SignatureReport, width: Int
    ) -> [StyledLine] {
        if bench.isExamining { return [StyledLine("looking into it …", .dim), StyledLine()] }
        guard let finding = report.pasted else {
            guard bench.pasted == nil, report.obstacle == nil else { return [] }
            let hint =
                "\(keys.label(of: .bench, in: .bench)) takes the header a receiver got, "
                + "or the code it computed, and says how it "
                + "was made."
            return LineWrap.words(hint, width: width).map { StyledLine($0, .dim) }
                + [StyledLine()]
        }
        var lines = [
            StyledLine([
                Span("Pasted: "),
                Span(finding.headline, finding.isValid ? .success : .failed),
                Span("  (\(finding.scheme.header))", .dim),
            ])
        ]
        lines += (finding.faults + finding.advice).flatMap {
            LineWrap.words($0, width: width - 2)
        }.map { StyledLine("  \($0)") }
        if !finding.isValid, !finding.expected.isEmpty {
            lines += LineWrap.lines("  right: \(finding.expected)", width: width)
                .map { StyledLine($0, .dim) }
        }
        return lines + [StyledLine()]
    }

    private func lines(of sent: SignatureReport.Sent, width: Int) -> [StyledLine] {
        var lines = LineWrap.lines(
            Sanitizer.line("\(sent.scheme.header): \(sent.value)"), width: width
        ).map { StyledLine($0) }
        if let finding = sent.finding {
            let role: Role = finding.isValid ? .success : .failed
            lines.append(StyledLine([Span("  "), Span(finding.headline, role)]))
        }
        return lines
    }

    var benchWidth: Int { max(size.columns - 2, 8) }
}
