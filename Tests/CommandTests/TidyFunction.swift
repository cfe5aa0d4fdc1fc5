/// A function or an initialiser in a text of Swift.
struct TidyFunction {
    let name: String
    /// The number of its parameters without a label.
    let unlabelledCount: Int

    /// Returns the functions and initialisers that a text declares, in its order.
    static func all(in text: String) -> [TidyFunction] {
        let code = text.replacing(#/"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|//[^\n]*/#, with: "")
        return code.matches(of: #/(?:^|\s)(?:func\s+(`?\w+`?)|init[?!]?)(?:<[^(]*>)?\(/#).map { match in
            let unlabelled = parameters(code[match.range.upperBound...]).filter {
                $0.prefixMatch(of: #/\s*(?:@\w+(?:\(.*?\))?\s+)*_[\s:]/#) != nil
            }
            return TidyFunction(name: match.1.map(String.init) ?? "init", unlabelledCount: unlabelled.count)
        }
    }

    /// Splits the text behind an opening parenthesis at the commas between parameters, and ends where it closes.
    private static func parameters(_ text: Substring) -> [Substring] {
        var (found, start): ([Substring], Substring.Index) = ([], text.startIndex)
        var (depth, before): (Int, Character) = (0, "(")
        for index in text.indices {
            switch text[index] {
            case "(", "[", "{": depth += 1
            // Behind a space it is an operator, and behind a minus sign a part of an arrow.
            case "<" where before != " ": depth += 1
            case ">" where before != " " && before != "-": depth -= 1
            case ")" where depth == 0: return found + [text[start..<index]]
            case ")", "]", "}": depth -= 1
            case "," where depth == 0:
                found.append(text[start..<index])
                start = text.index(after: index)
            default: break
            }
            before = text[index]
        }
        return found
    }
}
