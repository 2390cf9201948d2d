using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Tests.Kernel;

public sealed class CodesTests
{
    [Theory]
    [InlineData(CaseStatus.InMediation, "in_mediation")]
    [InlineData(CaseStatus.SettledPerformed, "settled_performed")]
    [InlineData(SignatureMethod.ESignature, "e_signature")]
    [InlineData(Role.OrganisationManager, "organisation_manager")]
    public void A_code_is_the_snake_case_of_the_members_name(Enum member, string code) => Codes.Of(member).ShouldBe(code);

    [Fact]
    public void A_command_on_the_wire_is_its_name_with_a_small_letter() =>
        Codes.OfCommand(typeof(SettleOnTheSpot)).ShouldBe("settleOnTheSpot");

    [Fact]
    public void A_refusal_names_its_place_and_its_values_the_same_everywhere()
    {
        var refusal = new RefusalCode("too_late").At("/dueOn", ("day", 3), ("owedFen", 1_000_000L));
        refusal.Code.ShouldBe("too_late");
        refusal.Pointer.ShouldBe("/dueOn");
        refusal.Values.ShouldBe(new Dictionary<string, string> { ["day"] = "3", ["owedFen"] = "1000000" }, ignoreOrder: true);
        new RefusalCode("too_late").With().Pointer.ShouldBeNull();
    }
}
