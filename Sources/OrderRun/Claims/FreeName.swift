/// Finds a name that is not taken: the name itself, or with `-2`, `-3` … behind it.
enum FreeName {
    /// The first name that is free, cut so that it takes no more than `bytesMax` bytes.
    ///
    /// Numbers are taken one after the other, so after a few of them the way to the first free one is found by doubling
    /// and halving: a million files of one name cost twenty questions each, and not half a million.
    static func first<Failure: Error>(
        _ name: String, bytesMax: Int, isTaken: (String) throws(Failure) -> Bool
    ) throws(Failure) -> String {
        let whole = cut(name, to: bytesMax)
        guard try isTaken(whole) else { return whole }
        func numbered(_ number: Int) -> String {
            let suffix = "-\(number)"
            return cut(name, to: bytesMax - suffix.utf8.count) + suffix
        }
        for number in 2...oneByOneMax where try !isTaken(numbered(number)) { return numbered(number) }
        var (taken, free) = (oneByOneMax, 2 * oneByOneMax)
        while try isTaken(numbered(free)) { (taken, free) = (free, 2 * free) }
        while free - taken > 1 {
            let middle = taken + (free - taken) / 2
            if try isTaken(numbered(middle)) { taken = middle } else { free = middle }
        }
        return numbered(free)
    }

    private static let oneByOneMax = 16

    /// The beginning of a name, whole Unicode scalars of it.
    private static func cut(_ name: String, to bytesMax: Int) -> String {
        guard name.utf8.count > bytesMax else { return name }
        var (beginning, count) = (String.UnicodeScalarView(), 0)
        for scalar in name.unicodeScalars {
            count += UTF8.width(scalar)
            guard count <= bytesMax else { break }
            beginning.append(scalar)
        }
        return String(beginning)
    }
}

/// How long the names of files may be.
enum NameLength {
    /// Bytes that Linux allows in a name.
    static let nameBytesMax = 255

    /// Of a folder of reports: it is written as `.<name>.partial`.
    static let folderBytesMax = nameBytesMax - "..partial".utf8.count

    /// Of a file that has companions.
    static let fileBytesMax = nameBytesMax - ".done".utf8.count
}
