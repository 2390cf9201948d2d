using System.Text;
using System.Text.Json;

namespace Mediation.EventStore.Tests;

public sealed class Canonical_json
{
    // RFC 8785, appendix B.
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_are_written_as_the_standard_prints_them(ulong bits, string expected) =>
        Of(BitConverter.UInt64BitsToDouble(bits).ToString("R")).ShouldBe(expected);

    [Theory]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("0E+9", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("1e5", "100000")]
    [InlineData("12E-1", "1.2")]
    [InlineData("[ 1 , [ ] , { } , true , null ]", "[1,[],{},true,null]")]
    [InlineData("""{"b":1,"a":{"d":[{"z":0,"y":1}],"c":2}}""", """{"a":{"c":2,"d":[{"y":1,"z":0}]},"b":1}""")]
    [InlineData("""{"ab":1,"a":2,"":3}""", """{"":3,"a":2,"ab":1}""")]
    [InlineData(
        """{"\u20ac":"Euro","\r":"CR","\ufb33":"Dalet","1":"One","\ud83d\ude00":"Smile","\u0080":"Ctl","\u00f6":"O"}""",
        "{\"\\r\":\"CR\",\"1\":\"One\",\"\u0080\":\"Ctl\",\"ö\":\"O\",\"€\":\"Euro\",\"😀\":\"Smile\",\"\ufb33\":\"Dalet\"}"
    )]
    [InlineData("""["\u20ac$\u000F\nA'\u0042\u0022\u005c\\\"\/\b\t\f\r"]""", """["€$\u000f\nA'B\"\\\\\"/\b\t\f\r"]""")]
    public void One_value_has_one_form(string json, string expected) => Of(json).ShouldBe(expected);

    [Theory]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""{"b":0,"a":1,"a":2}""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("""["a\u0000b"]""")]
    [InlineData("1e400")]
    [InlineData("9007199254740993")]
    [InlineData("0.12345678901234567890")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":")]
    public void What_it_cannot_carry_without_loss_is_refused(string json) => Should.Throw<JsonException>(() => Of(json));

    private static string Of(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));
}
