namespace Scaffolder.ToolTests;

/// <param name="Rows">As both clients print them: a line for each, with bars between.</param>
internal sealed record ShopAnswer(string Question, string Rows);

/// <summary>The rows of the shop, and what has become of them in each version. The SQL means the same in both databases.</summary>
internal static class ShopRows
{
    /// <summary>The database gives the ids. Names, quotes and lines that a careless migration would spoil; one nick is missing.</summary>
    public const string Insert = """
        INSERT INTO customers (email, name, nick, created_at) VALUES ('ada@example.org', 'Ada Lovelace', 'ada', '2026-01-02 03:04:05+00:00');
        INSERT INTO customers (email, name, nick, created_at) VALUES ('jürgen@bücher.example', 'Jürgen Groß von Müller', NULL, '2026-01-02 03:04:05+00:00');
        INSERT INTO customers (email, name, nick, created_at) VALUES ('o''brien@example.org', 'Siobhán O''Brien', 'shiv''s "nick"', '2026-01-02 03:04:05+00:00');
        INSERT INTO customers (email, name, nick, created_at) VALUES ('li@example.org', '李 小龍', '🐉', '2026-01-02 03:04:05+00:00');
        INSERT INTO customers (email, name, nick, created_at) VALUES ('plato@example.org', 'Plato', '{{ plato }}', '2026-01-02 03:04:05+00:00');
        INSERT INTO products (sku, title, price_cents) VALUES ('SKU-1', 'Tee „grün“', 1234);
        INSERT INTO products (sku, title, price_cents) VALUES ('SKU-2', 'it''s free', 0);
        INSERT INTO products (sku, title, price_cents) VALUES ('SKU-3', '$$ */ --', 99999999);
        INSERT INTO orders (customer_id) VALUES (1);
        INSERT INTO orders (customer_id, status) VALUES (1, 'paid');
        INSERT INTO orders (customer_id, status) VALUES (2, 'shipped');
        INSERT INTO orders (customer_id, status) VALUES (4, 'draft');
        INSERT INTO order_items (order_id, product_id, quantity) VALUES (1, 1, 2), (1, 2, 1), (2, 3, 5), (3, 1, 32767), (4, 2, 1);
        INSERT INTO order_notes (order_id, note) VALUES (1, 'leave it at the "door"'), (1, 'línea'), (3, 'it''s {{ not }} a template');
        """;

    public const string InsertAddresses = """
        INSERT INTO addresses (customer_id, street, city) VALUES (1, 'Straße 1', 'Köln');
        INSERT INTO addresses (customer_id, street, city, country) VALUES (4, '5 "Rue" d''Été', 'Paris', 'FR');
        UPDATE orders SET address_id = 1 WHERE id = 1;
        UPDATE orders SET address_id = 2 WHERE id = 4;
        """;

    /// <summary>The last version in use: its new status, and ids that go on where they were; nothing stays behind.</summary>
    public const string Use = """
        INSERT INTO orders (customer_id, status) VALUES (5, 'cancelled');
        INSERT INTO order_items (order_id, product_id, quantity) VALUES (5, 1, 100000);
        DELETE FROM order_items WHERE order_id = 5 AND quantity = 100000;
        DELETE FROM orders WHERE id = 5 AND status = 'cancelled';
        """;

    public static IEnumerable<ShopAnswer> Forward(int version) =>
    [
        .. Always,
        version < 3 ? Prices("1234", "0", "99999999") : new("SELECT id, CAST(round(price * 10000) AS bigint) FROM products ORDER BY id", "1|123400\n2|0\n3|9999999900"),
        .. version == 1 ? (ShopAnswer[])[] : Addresses,
        version switch
        {
            1 => Nicks("nick", ""),
            2 => Nicks("handle", ""),
            _ => Nicks("handle", "guest"),
        },
        version < 4 ? Names("Ada Lovelace", "Jürgen Groß von Müller", "Siobhán O'Brien", "李 小龍", "Plato")
            : new("SELECT id, first_name, last_name FROM customers ORDER BY id", "1|Ada|Lovelace\n2|Jürgen|Groß von Müller\n3|Siobhán|O'Brien\n4|李|小龍\n5|Plato|"),
        .. version < 5 ? (ShopAnswer[])[new("SELECT id, order_id, note FROM order_notes ORDER BY id", "1|1|leave it at the \"door\"\n2|1|línea\n3|3|it's {{ not }} a template")] : [],
    ];

    /// <summary>Way back: a dropped table comes back empty, and what stood in a NULL's place stays.</summary>
    public static IEnumerable<ShopAnswer> Backward(int version) => version == 0 ? [] :
    [
        .. Forward(version).Where(answer => !answer.Question.Contains("note", StringComparison.Ordinal) && !answer.Question.Contains("nick", StringComparison.Ordinal) && !answer.Question.Contains("handle", StringComparison.Ordinal)),
        Nicks(version == 1 ? "nick" : "handle", "guest"),
        new("SELECT count(*) FROM order_notes", "0"),
    ];

    private static ShopAnswer[] Always { get; } =
    [
        new("SELECT id, email FROM customers ORDER BY id", "1|ada@example.org\n2|jürgen@bücher.example\n3|o'brien@example.org\n4|li@example.org\n5|plato@example.org"),
        new("SELECT count(*) FROM customers WHERE created_at = '2026-01-02 03:04:05+00:00'", "5"),
        new("SELECT id, sku, title FROM products ORDER BY id", "1|SKU-1|Tee „grün“\n2|SKU-2|it's free\n3|SKU-3|$$ */ --"),
        new("SELECT id, customer_id, status FROM orders ORDER BY id", "1|1|draft\n2|1|paid\n3|2|shipped\n4|4|draft"),
        new("SELECT order_id, product_id, quantity FROM order_items ORDER BY order_id, product_id", "1|1|2\n1|2|1\n2|3|5\n3|1|32767\n4|2|1"),
    ];

    private static ShopAnswer[] Addresses { get; } =
    [
        new("SELECT id, customer_id, street, city, country FROM addresses ORDER BY id", "1|1|Straße 1|Köln|DE\n2|4|5 \"Rue\" d'Été|Paris|FR"),
        new("SELECT id, address_id FROM orders ORDER BY id", "1|1\n2|\n3|\n4|2"),
    ];

    private static ShopAnswer Nicks(string column, string missing) =>
        new($"SELECT id, {column} FROM customers ORDER BY id", $"1|ada\n2|{missing}\n3|shiv's \"nick\"\n4|🐉\n5|{{{{ plato }}}}");

    private static ShopAnswer Names(params string[] names) =>
        new("SELECT id, name FROM customers ORDER BY id", string.Join('\n', names.Select((name, index) => FormattableString.Invariant($"{index + 1}|{name}"))));

    private static ShopAnswer Prices(params string[] prices) =>
        new("SELECT id, price_cents FROM products ORDER BY id", string.Join('\n', prices.Select((price, index) => FormattableString.Invariant($"{index + 1}|{price}"))));
}
