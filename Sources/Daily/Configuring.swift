public import Digest
import Foundation

extension Home {
    /// The configuration with its warnings.
    ///
    /// - Throws: `DailyError.missingInput` where there is none, `.badInput` where it is wrong.
    public func readConfiguration() throws(DailyError) -> (
        configuration: DigestConfiguration, warnings: [ConfigurationWarning]
    ) {
        if let obstacle = obstacle(to: configuration) { throw .missingInput(obstacle) }
        guard FileManager.default.fileExists(atPath: configuration) else {
            throw .missingInput(
                "There is no configuration at \(configuration). Write one with `paperboy init`, "
                    + "or take a digest's with `paperboy init --from config.yml`.")
        }
        let bytes = try ByteSource(configuration).rest(after: [])
        do {
            return try DigestConfiguration.read(bytes, file: configuration)
        } catch {
            throw DailyError(error)
        }
    }

    /// Writes the configuration that a reader starts from: a digest's as it is, or the commented
    /// one.
    ///
    /// - Returns: warnings of the configuration taken.
    /// - Throws: `DailyError.missingInput` where the digest's is not to be had, `.badInput` where
    ///   it is wrong, `.cannotWrite` where there is one already and `replacing` is false.
    public func writeConfiguration(
        from path: String?, replacing: Bool
    ) throws(DailyError) -> [String] {
        let bytes: [UInt8]
        var warnings: [String] = []
        if let path {
            let source = try ByteSource(path)
            bytes = try source.rest(after: [])
            do {
                warnings = try DigestConfiguration.read(bytes, file: source.name).warnings
                    .map(\.description)
            } catch {
                throw DailyError(error)
            }
        } else {
            bytes = Array(DigestConfiguration.starterFile.utf8)
        }
        if !replacing, let there = FileManager.default.contents(atPath: configuration) {
            // Taking the same one again is no harm.
            guard [UInt8](there) == bytes else {
                throw .cannotWrite(
                    "There is a configuration at \(configuration) already. Use --force to replace "
                        + "it.")
            }
            return warnings
        }
        try create()
        try writeWhole(bytes, to: configuration)
        return warnings
    }
}
