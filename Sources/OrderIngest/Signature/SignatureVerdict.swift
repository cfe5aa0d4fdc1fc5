/// The result of verifying a signature of a batch.
public enum SignatureVerdict: Hashable, Sendable {
    /// The signature holds for these principals.
    case valid(principals: SignaturePrincipals)
    /// The signature does not hold; the reason is the end of a sentence.
    case invalid(reason: String)
}
