/// What the packed orders do not say of the lines with a key.
package enum KeySQL {
    /// Lines that got a link later than they were sold, or another one.
    static let linesIssuedAgain = "SELECT DISTINCT line FROM reissue ORDER BY line"
    static let linesCancelled = "SELECT line FROM cancellation ORDER BY line"
}
