using System.Text;
using FluentValidation;
using Mediation.Api.Http;
using Mediation.Api.Identifiers;
using Mediation.Api.Problems;
using Mediation.Domain.Identifiers;

namespace Mediation.Api.Tests.Identifiers;

public sealed class IdentifierRulesTests
{
    [Fact]
    public void Every_fault_has_its_words_in_the_catalogue() =>
        IdentifierFaults.All.Select(ProblemCatalogue.Get).ShouldAllBe(entry => entry.Kind == ProblemKind.Fault);

    [Fact]
    public void All_faults_of_a_body_come_at_once_each_at_its_place() =>
        FaultsOf(
                """
                {
                  "people": [{ "residentId": "421399198603120022" }, { "residentId": "421399199802300010" }],
                  "creditCode": "91421399MA4T0X1A9D",
                  "mobile": "12800138000",
                  "card": "4111",
                  "amountFen": 0
                }
                """
            )
            .ShouldBe(
                [
                    "/people/1/residentId resident_id_impossible_birth_date",
                    "/people/1/residentId resident_id_wrong_check_digit",
                    "/creditCode credit_code_wrong_check_digit",
                    "/mobile mobile_number_malformed",
                    "/card bank_card_malformed",
                    "/amountFen amount_not_positive",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void What_is_left_out_is_not_checked() => FaultsOf("{}").ShouldBeEmpty();

    [Fact]
    public void A_card_with_an_unusual_check_digit_passes() => FaultsOf("""{ "card": "4111111111111112" }""").ShouldBeEmpty();

    [Fact]
    public void An_amount_above_the_limit_names_the_limit()
    {
        var fault = Read("""{ "amountFen": 1001 }""").Faults.ShouldHaveSingleItem();
        fault.Code.ShouldBe(Fen.TooLarge);
        ProblemCatalogue.Get(fault.Code).DetailWith(fault.Args, Language.English).ShouldContain("1000 fen");
    }

    private static IEnumerable<string> FaultsOf(string json) => Read(json).Faults.Select(fault => $"{fault.Where} {fault.Code}");

    private static JsonBody<Request> Read(string json) => JsonBody.Read(Encoding.UTF8.GetBytes(json), new Rules());

    private sealed record Request(IReadOnlyList<Person>? People, string? CreditCode, string? Mobile, string? Card, long? AmountFen);

    private sealed record Person(string? ResidentId);

    private sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleForEach(request => request.People)
                .ChildRules(person => person.RuleFor(one => one.ResidentId).MustBeResidentId(TimeProvider.System));
            RuleFor(request => request.CreditCode).MustBeCreditCode();
            RuleFor(request => request.Mobile).MustBeMobileNumber();
            RuleFor(request => request.Card).MustBeBankCard();
            RuleFor(request => request.AmountFen).MustBeAmount(1000);
        }
    }
}
