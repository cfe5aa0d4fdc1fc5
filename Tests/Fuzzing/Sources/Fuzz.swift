import Glibc

/// Takes every input that libFuzzer invents. `DOCKET_FUZZ` names the subject: `csv`, `xml`, `settings`, `identifiers`,
/// or a reference file such as `tax.csv`.
///
/// A property that does not hold traps, as every fault in the tested code does. libFuzzer then stops and keeps the
/// input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: CInt) -> CInt {
    // libFuzzer owns the bytes for the time of the call, so they are copied first.
    let bytes = Array(UnsafeBufferPointer(start: start, count: Int(count)))
    subject(bytes)
    return 0
}

/// The subject, chosen once: the environment does not change.
private let subject: @Sendable ([UInt8]) -> Void = {
    let name = getenv("DOCKET_FUZZ").map { String(cString: $0) } ?? ""
    switch name {
    case "csv": return { BatchFuzz.csv($0) }
    case "xml": return { BatchFuzz.xml($0) }
    case "settings": return { SettingsFuzz.settings($0) }
    case "identifiers": return { IdentifierFuzz.identifiers($0) }
    default:
        guard let table = ReferenceFuzz(fileName: name) else {
            fatalError("DOCKET_FUZZ names no subject: '\(name)'")
        }
        return { table.read($0) }
    }
}()

/// Traps with a message unless the condition holds.
func require(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds { fatalError(what()) }
}
