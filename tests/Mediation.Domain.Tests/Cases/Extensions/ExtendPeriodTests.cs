using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Extensions;
using Mediation.Domain.Tests.Cases.Consents;

namespace Mediation.Domain.Tests.Cases.Extensions;

public sealed class ExtendPeriodTests
{
    private static readonly ExtendPeriod s_extend = new(Ids.Of(54), "MED_NEF", 10, ACommand.BothSigned, "等待接单记录");
    private static readonly PeriodExtended s_extended = new(
        Ids.Of(54),
        "MED_NEF",
        "MED_NEF@2024-01-01",
        10,
        10,
        ACommand.BothSigned,
        "等待接单记录"
    );

    [Fact]
    public void All_parties_give_mediation_more_time() =>
        Given(ACase.FromCourt.InMediation())
            .At(Moments.Shanghai("2026-03-13", "12:00"))
            .When(s_extend)
            .Then(s_extended)
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case => @case.Extensions.ShouldHaveSingleItem().Days.ShouldBe(10));

    [Fact]
    public void Cannot_be_extended_without_the_consent_of_every_party() =>
        ConsentsToAStep.AreHeldTo(ACase.FromCourt.InMediation(), "/consents", consents => s_extend with { Consents = consents });

    [Fact]
    public void Under_the_one_stop_scheme_fifteen_days_in_all_are_the_end() =>
        Given(ACase.FromCourt.InMediation().With(s_extended))
            .When(s_extend with { ExtensionId = Ids.Of(55), Days = 5 })
            .ThenCase(@case => @case.Extensions.Sum(extension => extension.Days).ShouldBe(15));

    [Fact]
    public void Cannot_be_extended_beyond_the_cap_in_pieces_either()
    {
        var values = Given(ACase.FromCourt.InMediation().With(s_extended))
            .When(s_extend with { ExtensionId = Ids.Of(55), Days = 6 })
            .ThenRefused(ExtensionRefusals.BeyondCap, "/days")
            .Decision.Refusals[0]
            .Values;
        (values["cap"], values["extended"], values["days"]).ShouldBe(("15", "10", "6"));
    }

    [Theory]
    [InlineData("MED_ORG_15")]
    [InlineData("REFER_PRE_30")]
    [InlineData("REFER_POST_15")]
    [InlineData("REFER_POST_7")]
    public void Where_the_rule_has_no_cap_it_is_extended_again_and_again(string rule) =>
        Given(ACase.FromCourt.InMediation().With(s_extended with { RuleCode = rule, Days = 60, TotalDays = 60 }))
            .When(s_extend with { ExtensionId = Ids.Of(55), RuleCode = rule, Days = 60 })
            .ThenCase(@case => @case.Extensions.Sum(extension => extension.Days).ShouldBe(120));

    [Theory]
    [InlineData("MED_ART14")]
    [InlineData("JC_APPLY")]
    [InlineData("ARB_AWARD")]
    public void Cannot_extend_a_period_that_is_not_the_parties_to_extend(string rule) =>
        Given(ACase.FromCourt.InMediation())
            .When(s_extend with { RuleCode = rule })
            .ThenRefused(ExtensionRefusals.PeriodNotExtendable, "/ruleCode");

    [Fact]
    public void Cannot_extend_what_is_no_period() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_extend with { RuleCode = "TEA_BREAK" })
            .ThenRefused(ExtensionRefusals.UnknownPeriod, "/ruleCode");

    [Fact]
    public void The_same_extension_twice_is_one() => Given(ACase.FromCourt.InMediation().With(s_extended)).When(s_extend).ThenNothingNew();

    [Fact]
    public void Cannot_put_another_extension_under_the_same_id() =>
        Given(ACase.FromCourt.InMediation().With(s_extended))
            .When(s_extend with { Days = 3 })
            .ThenRefused(ExtensionRefusals.ExtensionIdTaken, "/extensionId");
}
