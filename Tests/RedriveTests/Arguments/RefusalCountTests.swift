import Testing

@testable import redrive

@Suite("Refusals counted by their reasons")
struct RefusalCountTests {
    @Test("The most frequent reasons are named, the others only counted")
    func sentence() {
        var count = RefusalCount()
        #expect(count.sentence == nil)
        for number in 0..<12 { count.add("it waits in job_\(number)") }
        for _ in 0..<400 { count.add("it is in flight") }
        for _ in 0..<80 { count.add("it is gone") }
        #expect(
            count.sentence
                == "and 492 more: 400 it is in flight; 80 it is gone; 1 it waits in job_0; "
                + "1 it waits in job_1; 1 it waits in job_10; 9 for other reasons")
    }
}
