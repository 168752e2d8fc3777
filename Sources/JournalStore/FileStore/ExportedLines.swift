package import DeliveryEngine

/// Lines of an export made ready for being recorded: their attempts packed straight from the line.
///
/// For one thread; the next line uses the memory of the last one.
package struct ExportedLines: ~Copyable {
    private var reader = ExportedLineReader()
    private var writer = FieldWriter()

    /// Nothing read yet.
    package init() {}

    /// The delivery in `line`, behind which `LineBlock.margin` bytes can be read; `nil` where the
    /// line is to be read by who reads any JSON and says what is wrong with it.
    package mutating func read(_ line: UnsafeRawBufferPointer) -> CheckedImport? {
        guard let found = reader.read(line) else { return nil }
        writer.reset()
        RecordCodec.put(reader.attempts, of: found.delivery, texts: reader.texts, into: &writer)
        return CheckedImport(found, attempts: .packed(writer.bytes))
    }
}
