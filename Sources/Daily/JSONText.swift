import Foundation
import Papers

extension JSONText {
    /// JSON for programs: sorted keys, slashes as they are, a newline at the end.
    static func of(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        // Numbers that JSON lacks are the one thing that could not be encoded.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        guard let data = try? encoder.encode(value) else {
            preconditionFailure("texts and numbers can be encoded")
        }
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}

/// A value that JSON has as null where there is none, instead of leaving its key out.
@propertyWrapper
struct NullWhereNone<Value: Encodable>: Encodable {
    var wrappedValue: Value?

    init(wrappedValue value: Value?) { wrappedValue = value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}
