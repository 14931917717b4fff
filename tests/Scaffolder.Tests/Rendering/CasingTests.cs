using Scaffolder.Rendering;

namespace Scaffolder.Tests.Rendering;

public sealed class CasingTests
{
    [Theory]
    [InlineData("add orders", "add_orders", "AddOrders", "add_orders")]
    [InlineData("v2-orders", "v2_orders", "V2Orders", "v2-orders")]
    [InlineData("OrderXMLItems", "order_xml_items", "OrderXMLItems", "OrderXMLItems")]
    [InlineData("2nd", "2_nd", "Migration2Nd", "2nd")]
    [InlineData("😀", "migration", "Migration", "migration")]
    [InlineData("../x", "x", "X", "x")]
    public void A_name_becomes_a_word_a_class_and_a_file(string name, string snake, string pascal, string file)
    {
        Assert.Equal(snake, Casing.Snake(name));
        Assert.Equal(pascal, Casing.Pascal(name));
        Assert.Equal(file, Casing.FileName(name));
    }
}
