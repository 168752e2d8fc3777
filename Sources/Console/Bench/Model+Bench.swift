import DeliveryEngine

extension Model {
    /// Opens the bench on the attempt that the detail shows, or asks for a signature where it is
    /// open already.
    mutating func openBench() -> [Effect] {
        if screen == .bench {
            prompt = Prompt(.signature)
            return []
        }
        guard let detail, let attempt = detail.shownAttempt?.start.number else {
            notice = Notice(.note, "nothing was sent yet")
            return []
        }
        bench = BenchState(delivery: detail.id, attempt: attempt)
        show(.bench)
        return [.examine(detail.id, attempt: attempt, pasted: nil)]
    }

    /// Looks into what was pasted.
    mutating func submitSignature(_ text: String) -> [Effect] {
        prompt = nil
        guard let bench, !text.trimmingSpaces.isEmpty else { return [] }
        self.bench?.pasted = text
        self.bench?.isExamining = true
        return [.examine(bench.delivery, attempt: bench.attempt, pasted: text)]
    }

    mutating func applyToBench(_ message: Message) -> [Effect] {
        switch message {
        case .examined(let id, let attempt, let pasted, let report):
            guard bench?.isAbout(id, attempt: attempt, pasted: pasted) == true else { return [] }
            bench?.isExamining = false
            bench?.report = report
            bench?.failure = report == nil ? "the payload is gone: nothing can be checked" : nil
            bench?.top = 0
            layOutBench()
        case .examinationFailed(let id, let attempt, let pasted, let text):
            guard bench?.isAbout(id, attempt: attempt, pasted: pasted) == true else { return [] }
            bench?.isExamining = false
            bench?.failure = text
        default: break
        }
        return []
    }

    /// Lays the signed bytes out where their form or the width has changed.
    mutating func layOutBench() {
        guard let state = bench, let report = state.report else { return }
        let width = benchWidth
        if state.signed?.isHex != state.isHex || state.signed?.width != width {
            bench?.signed = SignedText(report.signed, isHex: state.isHex, width: width)
        }
        scrollBench(to: state.top)
    }

    mutating func changeBenchForm() {
        bench?.isHex.toggle()
        layOutBench()
    }

    mutating func scrollBench(by distance: Int) {
        let (target, overflow) = (bench?.top ?? 0).addingReportingOverflow(distance)
        scrollBench(to: overflow ? (distance < 0 ? 0 : Int.max) : target)
    }

    mutating func scrollBench(to top: Int) {
        let last = max(benchLines.count - layout.list.rows, 0)
        bench?.top = min(max(top, 0), last)
    }
}
