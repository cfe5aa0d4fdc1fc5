extension BookTable {
    static let rejections = BookTable(
        "rejections", "An order that was rejected.",
        columns: [
            .key("rejection_key", "a running number"),
            .key("batch_key", of: "batches", "its batch"),
            .integer("source_line", "the line of the file where it starts"),
            .text("order_reference", "OrderReference as written, without product keys and link addresses"),
            .integer("line_count", "its lines"),
            .integer("problem_count", "its rows in `problems`"),
            .text("codes", "the codes of its problems, each once, with `;` between them"),
        ])

    static let problems = BookTable(
        "problems", "A problem of a rejected order.",
        columns: [
            .key("problem_key", "a running number"),
            .key("rejection_key", of: "rejections", "its order"),
            .key("batch_key", of: "batches", "its batch"),
            .integer("source_line", "the line of the file"),
            .integer("source_column", "the column of it, from 1"),
            .optionalText("field", "the field that it is about"),
            .text(
                "value",
                "the field's content as in `problems.csv`, without product keys; invisible characters are written out"),
            .text("code", "the code, as `docket explain` knows it"),
            .text("rule", "the rule that is broken"),
            .text("reason", "why, as a sentence"),
            .text("fix", "the remedy, as a sentence"),
        ])
}
