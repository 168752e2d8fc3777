import DeliveryEngine

extension Model {
    /// Completes the line being typed, as far as that is certain.
    ///
    /// Of subjects the console has seen a few only: the log is asked for them, as it is for the jobs
    /// that no screen has shown yet.
    mutating func complete() -> [Effect] {
        guard let prompt else { return [] }
        if let beginning = subjectBeingTyped {
            self.prompt?.completing = prompt.editor.text
            return [.customer(.complete(beginning))]
        }
        if prompt.purpose == .palette { completeCommand() }
        if isJobBeingTyped, !jobs.isLoaded {
            self.prompt?.completing = prompt.editor.text
            return [.loadJobs]
        }
        return takeCompletion()
    }

    /// Completes the line with the jobs that were read for it, unless it was edited since.
    mutating func completeJob() -> [Effect] {
        guard isJobBeingTyped, let prompt, prompt.completing == prompt.editor.text else {
            return []
        }
        self.prompt?.completing = nil
        return takeCompletion()
    }

    private var isJobBeingTyped: Bool {
        guard let prompt, prompt.purpose == .filter else { return false }
        let value = QueryCompletion.value(in: prompt.editor.text, cursor: prompt.editor.caret)
        return value?.field == .job
    }

    /// Takes in the subjects that the log knows; the line is completed unless it was edited since.
    mutating func completeSubject(_ subjects: [String]) -> [Effect] {
        knownSubjects = subjects
        guard let prompt, prompt.completing == prompt.editor.text else { return [] }
        self.prompt?.completing = nil
        return takeCompletion()
    }

    private mutating func takeCompletion() -> [Effect] {
        guard let prompt else { return [] }
        let (text, caret) = (prompt.editor.text, prompt.editor.caret)
        let completion: Completion? =
            switch prompt.purpose {
            case .filter: FilterCompletion(model: self).complete(text, caret: caret)
            case .columns: completeColumn(text, caret: caret)
            case .subject, .palette: subjectBeingTyped.flatMap { completedLine($0) }
            case .hand(let hand): completeHand(hand, text, caret: caret)
            case .search, .time, .signature, .viewName, .export, .journalFilter: nil
            }
        guard let completion else { return [] }
        self.prompt?.completions = completion.candidates.count > 1 ? completion.candidates : []
        guard completion.text != text else { return [] }
        self.prompt?.editor.replace(with: completion.text, caret: completion.caret)
        return self.prompt.map { edited($0) } ?? []
    }

    /// Completes the feature or meter that a line about the customer's access begins with, out of
    /// those that the customer has.
    private func completeHand(_ hand: Hand, _ text: String, caret: Int) -> Completion? {
        guard let story = customer?.story, caret == text.count, !text.contains(" ") else {
            return nil
        }
        let names = hand == .adjust ? story.meters.keys.sorted() : story.access.map(\.feature)
        let candidates = names.filter { $0.hasPrefix(text) }
        guard !candidates.isEmpty else { return nil }
        let completed =
            Completion.commonPrefix(candidates) + (candidates.count == 1 ? " " : "")
        return Completion(text: completed, caret: completed.count, candidates: candidates)
    }

    /// What is typed of a subject, `nil` where something else is being typed.
    private var subjectBeingTyped: String? {
        guard let prompt else { return nil }
        let (text, caret) = (prompt.editor.text, prompt.editor.caret)
        switch prompt.purpose {
        case .subject: return text
        case .palette:
            let palette = Palette(model: self, text: text)
            let isCustomer = palette.entries.first?.action == .customer(.ask)
            return isCustomer ? palette.argument : nil
        case .filter:
            let value = QueryCompletion.value(in: text, cursor: caret)
            return value?.field == .subject ? value?.beginning : nil
        case .search, .time, .hand, .signature, .viewName, .columns, .export, .journalFilter:
            return nil
        }
    }

    /// A line that ends with a subject of which `beginning` is typed.
    private func completedLine(_ beginning: String) -> Completion? {
        guard let prompt, !knownSubjects.isEmpty else { return nil }
        var typed = Substring(prompt.editor.text)
        while !typed.hasSuffix(beginning), typed.last == " " { typed.removeLast() }
        let head = typed.dropLast(beginning.count)
        let common = Completion.commonPrefix(knownSubjects)
        let text = String(head) + (common.count < beginning.count ? beginning : common)
        return Completion(text: text, caret: text.count, candidates: knownSubjects)
    }
}
