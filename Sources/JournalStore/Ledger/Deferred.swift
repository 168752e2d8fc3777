/// A value that is made when it is first asked for, and changed where it lies.
///
/// What `lazy` keeps is read and written back as a whole with every change, so that a list in it is
/// copied for each entry added to it: forty thousand results of one action took seconds that way.
@propertyWrapper
struct Deferred<Value> {
    private var made: Value?
    private let make: () -> Value

    /// A value that `make` makes.
    init(_ make: @escaping () -> Value) { self.make = make }

    /// A value that is made of an expression.
    init(wrappedValue make: @autoclosure @escaping () -> Value) { self.make = make }

    var wrappedValue: Value {
        mutating get {
            let value = made ?? make()
            made = value
            return value
        }
        mutating _modify {
            var value = made ?? make()
            // Taken out, so that nobody else holds it while it is changed.
            made = nil
            defer { made = value }
            yield &value
        }
    }
}
