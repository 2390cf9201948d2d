using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Mediation.Api.Tests.Http;

public sealed class JsonBodyTests(ProbeApp probe) : IClassFixture<ProbeApp>
{
    private const string Sound = """{"title":"欠薪","parties":[{"name":"王小明","role":"applicant","idNumber":"1X"}]}""";

    private async Task<string[]> FaultsOf(string json)
    {
        var answer = await probe.Client.PostJson("/probe", json);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Code.ShouldBe("invalid_request");
        return answer.Faults;
    }

    private Task<string[]> FaultsOfMember(string member) => FaultsOf($$"""{"title":"a","parties":[],{{member}}}""");

    [Fact]
    public async Task A_sound_body_arrives_as_it_was_sent()
    {
        const string json = """
            {"title":"工资\uD83D\uDE00","facts":"一\n\t二","organisationId":"01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10","receivedOn":"2026-03-02",
            "happenedAt":"2026-03-02T09:30:00.123456+08:00","at":"09:30","amountFen":3000000,"workers":2,"share":0.25,"urgent":true,
            "parties":[{"name":"A","role":"legal_aid"}],"courtIds":["01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10"],"counts":{"a/b":1},
            "message":{"a":[{"a":"一\n二"},null,[],1e400],"b":{"a":true}}}
            """;
        var answer = await probe.Client.PostJson("/probe", json);
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Body.GetProperty("title").GetString().ShouldBe("工资😀");
        answer.Body.GetProperty("happenedAt").GetString().ShouldBe("2026-03-02T09:30:00.123456+08:00");
        answer.Body.GetProperty("at").GetString().ShouldBe("09:30:00");
        answer.Body.GetProperty("parties")[0].GetProperty("role").GetString().ShouldBe("legal_aid");
        answer.Body.GetProperty("counts").GetProperty("a/b").GetInt32().ShouldBe(1);
        answer.Body.GetProperty("message").GetRawText().ShouldBe("""{"a":[{"a":"一\n二"},null,[],1e400],"b":{"a":true}}""");
    }

    [Fact]
    public async Task All_faults_are_told_at_once_those_of_the_shape_and_those_of_the_rules()
    {
        var faults = await FaultsOf(
            """{"titel":"x","organisationId":"7","receivedOn":"2026-02-30","amountFen":-5,"parties":[{"name":"a","role":"judge","idNumber":"12"},7,{"role":null}]}"""
        );
        faults.ShouldBe(
            [
                "/titel unknown_property",
                "/organisationId bad_uuid",
                "/receivedOn bad_date",
                "/parties/0/role unknown_value",
                "/parties/1 wrong_type",
                "/title required",
                "/amountFen out_of_range",
                "/parties/0/idNumber bad_check_digit",
                "/parties/2/name required",
                "/parties/2/role required",
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task A_fault_names_what_would_be_right()
    {
        var answer = await probe.Client.PostJson("/probe", """{"title":"a","parties":[{"name":"a","role":"judge"}],"colour":1}""");
        var faults = answer.Body.GetProperty("faults");
        faults[0].GetProperty("detail").GetString().ShouldBe("The value must be one of: applicant, legal_aid.");
        faults[1]
            .GetProperty("detail")
            .GetString()!
            .ShouldStartWith("The property \"colour\" is not known here; known are: title, facts, ");
    }

    [Theory]
    [InlineData("\"title\":\"b\"", "/title duplicate_property")]
    [InlineData("\"urgent\":\"true\"", "/urgent wrong_type")]
    [InlineData("\"urgent\":1", "/urgent wrong_type")]
    [InlineData("\"workers\":\"5\"", "/workers wrong_type")]
    [InlineData("\"workers\":1.5", "/workers not_an_integer")]
    [InlineData("\"workers\":1.0", "/workers not_an_integer")]
    [InlineData("\"workers\":1e2", "/workers not_an_integer")]
    [InlineData("\"workers\":2147483648", "/workers out_of_range")]
    [InlineData("\"amountFen\":99999999999999999999", "/amountFen out_of_range")]
    [InlineData("\"amountFen\":0", "/amountFen out_of_range")]
    [InlineData("\"share\":1e400", "/share out_of_range")]
    [InlineData("\"organisationId\":\"{01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10}\"", "/organisationId bad_uuid")]
    [InlineData("\"organisationId\":\"01940c5e7d3a7c209a553f1f8a6c2b10\"", "/organisationId bad_uuid")]
    [InlineData("\"organisationId\":[]", "/organisationId wrong_type")]
    [InlineData("\"receivedOn\":\"2026-3-2\"", "/receivedOn bad_date")]
    [InlineData("\"receivedOn\":\"2025-02-29\"", "/receivedOn bad_date")]
    [InlineData("\"receivedOn\":\"1899-12-31\"", "/receivedOn out_of_range")]
    [InlineData("\"receivedOn\":\"0001-01-01\"", "/receivedOn out_of_range")]
    [InlineData("\"happenedAt\":\"2026-03-02T09:30:00\"", "/happenedAt bad_date_time")]
    [InlineData("\"happenedAt\":\"2026-03-02 09:30:00+08:00\"", "/happenedAt bad_date_time")]
    [InlineData("\"happenedAt\":\"2026-03-02T24:30:00Z\"", "/happenedAt bad_date_time")]
    [InlineData("\"happenedAt\":\"2026-03-02T09:30:00.Z\"", "/happenedAt bad_date_time")]
    [InlineData("\"happenedAt\":\"2026-03-02T09:30:00+15:00\"", "/happenedAt bad_date_time")]
    [InlineData("\"happenedAt\":\"0001-01-01T00:00:00+08:00\"", "/happenedAt bad_date_time")]
    [InlineData("\"happenedAt\":\"2026-03-02\"", "/happenedAt bad_date_time")]
    [InlineData("\"happenedAt\":\"9999-03-02T09:30:00Z\"", "/happenedAt out_of_range")]
    [InlineData("\"at\":\"25:00\"", "/at bad_time")]
    [InlineData("\"facts\":\"a\\u0000b\"", "/facts nul_character")]
    [InlineData("\"facts\":\"a\\u0007b\"", "/facts control_character")]
    [InlineData("\"facts\":\"a\\rb\"", "/facts control_character")]
    [InlineData("\"facts\":\"a\u007fb\"", "/facts control_character")]
    [InlineData("\"facts\":\"a\u0085b\"", "/facts control_character")]
    [InlineData("\"facts\":\"a\\ud800b\"", "/facts lone_surrogate")]
    [InlineData("\"facts\":\"a\\udc00\\ud800\"", "/facts lone_surrogate")]
    [InlineData("\"facts\":\"a\\ud800\\ud800\"", "/facts lone_surrogate")]
    [InlineData("\"courtIds\":[\"01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10\",\"x\",null]", "/courtIds/1 bad_uuid|/courtIds/2 wrong_type")]
    [InlineData("\"courtIds\":{}", "/courtIds wrong_type")]
    [InlineData("\"counts\":{\"a\":1,\"a\":2,\"b~/c\":\"x\"}", "/counts/a duplicate_property|/counts/b~0~1c wrong_type")]
    [InlineData("\"message\":[]", "/message wrong_type")]
    [InlineData("\"message\":{\"a\":1,\"a\":2}", "/message/a duplicate_property")]
    [InlineData("\"message\":{\"b\":[1,{\"a\":1,\"\\u0061\":{}}]}", "/message/b/1/a duplicate_property")]
    [InlineData("\"message\":{\"a\":[\"\\u0000\"],\"\\ud800\":1}", "/message/a/0 nul_character|/message/\\ud800 lone_surrogate")]
    [InlineData("\"fa\\ud800cts\":1", "/fa\\ud800cts unknown_property")]
    [InlineData("\"Facts\":\"a\"", "/Facts unknown_property")]
    public async Task A_member_that_is_not_as_agreed_is_refused_by_its_pointer(string member, string expected) =>
        (await FaultsOfMember(member)).ShouldBe(expected.Split('|'));

    [Theory]
    [InlineData("\"title\":\"a\\nb\"")]
    [InlineData("\"title\":\"a\\u0009b\"")]
    public async Task A_one_line_text_takes_no_line_break_or_tab(string member) =>
        (await FaultsOf($$"""{"parties":[],{{member}}}""")).ShouldBe(["/title control_character"]);

    [Theory]
    [InlineData("")]
    [InlineData("  \r\n ")]
    [InlineData("null")]
    public async Task An_empty_body_is_refused(string json) => (await FaultsOf(json)).ShouldBe([" body_required"]);

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"a\"")]
    public async Task A_body_of_another_kind_is_refused(string json) => (await FaultsOf(json)).ShouldBe([" wrong_type"]);

    [Theory]
    [InlineData("{\n  \"title\": nope}", "2", "13")]
    [InlineData("{\"title\":\"a\"", "1", "13")]
    [InlineData("{\"title\":\"a\",}", "1", "14")]
    [InlineData("{\"title\":\"a\"} x", "1", "15")]
    [InlineData("{\"title\":\"a\nb\"}", "1", "12")]
    [InlineData("{\"title\":/* */\"a\"}", "1", "10")]
    [InlineData("{\"workers\":01}", "1", "13")]
    [InlineData("{\"title\":\"\\ud8\"}", "1", "15")]
    public async Task Malformed_json_is_one_fault_with_its_place(string json, string line, string column)
    {
        var answer = await probe.Client.PostJson("/probe", json);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Code.ShouldBe("malformed_json");
        answer.Faults.ShouldBe([" json_syntax"]);
        answer
            .Body.GetProperty("faults")[0]
            .GetProperty("detail")
            .GetString()
            .ShouldBe($"The JSON breaks off or errs at line {line}, byte {column}.");
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused_by_their_place()
    {
        var content = new ByteArrayContent([.. "{\"title\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var answer = await probe.Client.Post("/probe", content);
        answer.Code.ShouldBe("malformed_json");
        answer.Body.GetProperty("faults")[0].GetProperty("args").GetProperty("position").GetInt32().ShouldBe(11);
    }

    [Fact]
    public async Task Nesting_ends_at_32_levels()
    {
        var deep = new string('[', 31) + new string(']', 31);
        (await FaultsOfMember($"\"x\":{deep}")).ShouldBe(["/x unknown_property"]);
        (await FaultsOfMember($"\"x\":[{deep}]")).ShouldBe([" too_deep"]);
        (await FaultsOf(new string('[', 100_000))).ShouldBe([" too_deep"]);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=gbk")]
    [InlineData(null)]
    public async Task A_body_of_another_media_type_is_refused_with_the_right_one_named(string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Sound));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var response = await probe.Client.PostAsync("/probe", content);
        var answer = await Answer.Of(response);
        answer.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        answer.Code.ShouldBe("unsupported_media_type");
        answer.Headers.GetValues("Accept").ShouldBe(["application/json"]);
    }

    [Fact]
    public async Task A_compressed_body_is_refused_rather_than_misread()
    {
        var content = new StringContent(Sound, Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");
        (await probe.Client.Post("/probe", content)).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_body_of_one_mebibyte_is_read_and_one_byte_more_is_not()
    {
        string Filled(int bytes) => $$"""{"x":"{{new string('a', bytes - 8)}}"}""";
        (await FaultsOf(Filled(1024 * 1024))).ShouldContain("/x unknown_property");
        (await probe.Client.PostJson("/probe", Filled(1024 * 1024 + 1))).Code.ShouldBe("payload_too_large");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ten_megabytes_get_their_answer_with_and_without_a_length(bool chunked)
    {
        var bytes = Encoding.UTF8.GetBytes($$"""{"title":"{{new string('a', 10_000_000)}}"}""");
        HttpContent content = chunked ? new StreamContent(new UnknownLength(bytes)) : new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/probe") { Content = content };
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        using var response = await probe.Client.SendAsync(request);
        var answer = await Answer.Of(response);
        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Code.ShouldBe("payload_too_large");
        answer.Body.GetProperty("detail").GetString().ShouldBe("A body may have at most 1048576 bytes.");
    }

    [Fact]
    public async Task A_flood_of_faults_is_cut_and_says_so()
    {
        var json = "{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"p{i}\":1")) + "}";
        var answer = await probe.Client.PostJson("/probe", json);
        answer.Faults.Length.ShouldBe(200);
        answer.Body.GetProperty("faultsOmitted").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_value_that_the_caller_sent_is_not_echoed_in_faults()
    {
        var answer = await probe.Client.PostJson(
            "/probe",
            """{"title":"a","parties":[{"name":"王小明","role":"applicant","idNumber":"110101199003072615"}]}"""
        );
        answer.Faults.ShouldBe(["/parties/0/idNumber bad_check_digit"]);
        JsonSerializer.Serialize(answer.Body).ShouldNotContain("110101199003072615");
    }

    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
