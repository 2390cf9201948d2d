using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Extensions;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Suspension;
using Mediation.Domain.Reference;
using Mediation.Domain.Tests.Cases.Consents;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Extensions;

public sealed class ExtendPeriodTests
{
    private static readonly ExtendPeriod s_extend = new(Ids.Of(54), "REFER_PRE_30", 10, ACommand.BothSigned, "等待考勤记录");
    private static readonly PeriodExtended s_extended = new(
        Ids.Of(54),
        "REFER_PRE_30",
        "REFER_PRE_30@2022-01-01",
        10,
        10,
        ACommand.BothSigned,
        "等待考勤记录"
    );

    [Fact]
    public void All_parties_give_mediation_more_time() =>
        Given(ACase.FromCourt.InMediation())
            .At(Shanghai("2026-03-13", "12:00"))
            .When(s_extend)
            .Then(s_extended)
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case => @case.Extensions.ShouldHaveSingleItem().Days.ShouldBe(10));

    [Fact]
    public void Cannot_be_extended_without_the_consent_of_every_party() =>
        ConsentsToAStep.AreHeldTo(ACase.FromCourt.InMediation(), "/consents", consents => s_extend with { Consents = consents });

    [Theory]
    [InlineData("walk_in", null, "MED_ORG_15@2012-01-01")]
    [InlineData("walk_in", "court_union", "MED_ORG_15@2012-01-01")]
    [InlineData("walk_in", "new_form_one_stop", "MED_NEF@2024-01-01")]
    [InlineData("court_prefiling", null, "REFER_PRE_30@2022-01-01")]
    [InlineData("court_prefiling", "new_form_one_stop", "REFER_PRE_30@2022-01-01")]
    [InlineData("court_postfiling", null, "REFER_POST_15@2022-01-01")]
    public void The_rule_that_governs_the_case_is_taken_and_need_not_be_named(string channel, string? mechanism, string version) =>
        Given(Of(channel, mechanism).InMediation())
            .At(Shanghai("2026-03-13", "12:00"))
            .When(s_extend with { RuleCode = null })
            .ThenCase(@case => @case.Extensions.ShouldHaveSingleItem().RuleVersion.ShouldBe(version));

    [Theory]
    [InlineData("MED_ORG_15")]
    [InlineData("MED_NEF")]
    [InlineData("REFER_POST_15")]
    [InlineData("MED_ART14")]
    [InlineData("JC_APPLY")]
    [InlineData("TEA_BREAK")]
    public void No_other_rule_is_taken_whoever_names_it(string rule)
    {
        var values = Given(ACase.FromCourt.InMediation())
            .At(Shanghai("2026-03-13", "12:00"))
            .When(s_extend with { RuleCode = rule })
            .ThenRefused(ExtensionRefusals.PeriodNotOfCase, "/ruleCode")
            .Decision.Refusals[0]
            .Values;
        values["governing"].ShouldBe("REFER_PRE_30");
    }

    [Fact]
    public void Under_the_one_stop_scheme_fifteen_days_in_all_are_the_end_in_pieces_too()
    {
        var once = Of("walk_in", "new_form_one_stop")
            .InMediation()
            .With(s_extended with { RuleCode = "MED_NEF", RuleVersion = "MED_NEF@2024-01-01" });
        var again = s_extend with { ExtensionId = Ids.Of(55), RuleCode = null };
        Given(once)
            .At(Shanghai("2026-03-13", "12:00"))
            .When(again with { Days = 5 })
            .ThenCase(@case => @case.Extensions.Sum(extension => extension.Days).ShouldBe(15));
        var values = Given(once)
            .At(Shanghai("2026-03-13", "12:00"))
            .When(again with { Days = 6 })
            .ThenRefused(ExtensionRefusals.BeyondCap, "/days")
            .Decision.Refusals[0]
            .Values;
        (values["cap"], values["extended"], values["days"]).ShouldBe(("15", "10", "6"));
    }

    [Theory]
    [InlineData("walk_in")]
    [InlineData("court_prefiling")]
    [InlineData("court_postfiling")]
    public void Where_the_rule_has_no_cap_it_is_extended_again_and_again(string channel)
    {
        var @case = Of(channel).InMediation();
        for (var n = 0; n < 3; n++)
        {
            var decision = Given(@case)
                .At(Shanghai("2026-03-13", "12:00"))
                .When(s_extend with { ExtensionId = Ids.Of(54 + n), RuleCode = null, Days = 60 })
                .Decision;
            @case = @case.With(decision.Events.ShouldHaveSingleItem());
        }
        @case.Folded.Extensions.Sum(extension => extension.Days).ShouldBe(180);
    }

    // Received on Thursday 03-05; day 30 is 04-04, Saturday and Qingming, so that 04-07 is the last day. Accepted on the same day, fifteen days end
    // on Friday 03-20.
    [Theory]
    [InlineData("court_prefiling", "2026-04-07", "2026-04-08")]
    [InlineData("walk_in", "2026-03-20", "2026-03-21")]
    public void What_has_run_out_is_not_lengthened_any_more(string channel, string last, string after)
    {
        var values = Given(Of(channel).InMediation())
            .At(Shanghai("2026-05-20", "12:00"))
            .When(s_extend with { RuleCode = null, HappenedAt = Shanghai(after, "00:00") })
            .ThenRefused(ExtensionRefusals.PeriodRunOut, "/happenedAt")
            .Decision.Refusals[0]
            .Values;
        values["dueOn"].ShouldBe(last);
        Given(Of(channel).InMediation())
            .At(Shanghai("2026-05-20", "12:00"))
            .When(s_extend with { RuleCode = null, HappenedAt = Shanghai(last, "23:59") })
            .ThenStatus(CaseStatus.InMediation);
    }

    [Fact]
    public void What_was_added_before_counts_and_the_days_of_an_appraisal_do_not()
    {
        // Ten days more: 04-14. An appraisal from 03-16 up to 03-26: ten days more again, 04-24.
        var @case = ACase
            .FromCourt.InMediation()
            .With(s_extended, Shanghai("2026-03-13", "12:00"))
            .With(new CaseSuspended("appraisal", PeriodEffect.RestsByRule, [], null), Shanghai("2026-03-16", "09:00"))
            .With(new CaseResumed(null), Shanghai("2026-03-26", "09:00"));
        var again = s_extend with { ExtensionId = Ids.Of(55) };
        Given(@case)
            .At(Shanghai("2026-05-20", "12:00"))
            .When(again with { HappenedAt = Shanghai("2026-04-24", "18:00") })
            .ThenStatus(CaseStatus.InMediation);
        Given(@case)
            .At(Shanghai("2026-05-20", "12:00"))
            .When(again with { HappenedAt = Shanghai("2026-04-25", "18:00") })
            .ThenRefused(ExtensionRefusals.PeriodRunOut, "/happenedAt");
    }

    [Fact]
    public void A_rest_for_which_the_time_runs_on_adds_nothing() =>
        Given(
                ACase
                    .FromCourt.InMediation()
                    .With(new CaseSuspended("sham_suspected", PeriodEffect.RunsOn, [], null), Shanghai("2026-03-16", "09:00"))
            )
            .At(Shanghai("2026-04-08", "12:00"))
            .When(s_extend)
            .ThenRefused(ExtensionRefusals.PeriodRunOut, "/happenedAt");

    [Theory]
    [InlineData("arbitration_entrusted")]
    [InlineData("court_invited_assist")]
    public void Cannot_extend_a_period_that_is_not_the_parties_to_extend(string channel) =>
        Given(Of(channel).InMediation())
            .At(Shanghai("2026-03-13", "12:00"))
            .When(s_extend with { RuleCode = null })
            .ThenRefused(ExtensionRefusals.PeriodNotExtendable);

    [Fact]
    public void The_same_extension_twice_is_one() => Given(ACase.FromCourt.InMediation().With(s_extended)).When(s_extend).ThenNothingNew();

    [Fact]
    public void Cannot_put_another_extension_under_the_same_id() =>
        Given(ACase.FromCourt.InMediation().With(s_extended))
            .When(s_extend with { Days = 3 })
            .ThenRefused(ExtensionRefusals.ExtensionIdTaken, "/extensionId");

    private static ACase Of(string channel, string? mechanism = null)
    {
        var start = channel.StartsWith("court", StringComparison.Ordinal) ? ACase.FromCourt : ACase.WalkIn;
        var registered = (CaseRegistered)start.Facts[0].Event;
        return start with
        {
            Facts = start.Facts.SetItem(
                0,
                start.Facts[0] with
                {
                    Event = registered with
                    {
                        Channel = channel,
                        MechanismCode = mechanism,
                        Referral = registered.Referral is { } letter ? letter with { Procedure = TrialProcedure.Ordinary } : null,
                    },
                }
            ),
        };
    }
}
