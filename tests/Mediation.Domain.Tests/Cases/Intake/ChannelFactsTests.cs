using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Reference;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Intake;

/// <summary>Each way in has facts of its own, read from one table.</summary>
public sealed class ChannelFactsTests
{
    public static TheoryData<string> Open =>
        [.. ABook.OfSuizhou.IntakeChannels.All.Where(channel => channel.OpenForRegistration).Select(channel => channel.Code)];

    [Theory]
    [MemberData(nameof(Open))]
    public void With_what_the_table_asks_and_no_more_a_case_comes_in(string code) =>
        GivenNothing().When(Complete(Row(code))).ThenStatus(CaseStatus.Submitted).ThenCase(@case => @case.Channel.ShouldBe(code));

    [Theory]
    [MemberData(nameof(Open))]
    public void All_that_is_missing_is_named_at_once(string code)
    {
        var channel = Row(code);
        var bare = Complete(channel) with { Source = new IntakeSource(null, null, null, null, null) };
        var needed = channel.Needs.Where(fact => ChannelFacts.PointerOf(fact).StartsWith("/source", StringComparison.Ordinal)).ToArray();
        if (needed.Length > 0)
        {
            GivenNothing()
                .When(bare with { Source = null })
                .ThenRefused([.. needed.Order().Select(fact => (IntakeRefusals.FactMissing, (string?)ChannelFacts.PointerOf(fact)))]);
            GivenNothing()
                .When(bare)
                .ThenRefused([.. needed.Order().Select(fact => (IntakeRefusals.FactMissing, (string?)ChannelFacts.PointerOf(fact)))]);
        }
    }

    [Fact]
    public void An_entrusted_case_needs_the_procedure_in_which_the_court_hears_it() =>
        GivenNothing()
            .When(Complete(Row("court_postfiling")) with { Referral = s_docketed with { Procedure = null } })
            .ThenRefused(IntakeRefusals.FactMissing, "/referral/procedure");

    [Fact]
    public void What_contradicts_the_channel_is_named_at_once() =>
        GivenNothing()
            .When(
                Complete(Row("court_prefiling")) with
                {
                    Form = ApplicationForm.Oral,
                    Oral = new("suixian-m01", Confirmation.Signature),
                    Referral = s_docketed,
                    Source = new IntakeSource(null, "某单位", null, null, null),
                }
            )
            .ThenRefused(
                (IntakeRefusals.WrittenOnly, "/form"),
                (IntakeRefusals.SourceNotExpected, "/source"),
                (IntakeRefusals.FactNotExpected, "/referral/procedure"),
                (IntakeRefusals.DocketOfOtherProcedure, "/referral/docketNumber")
            );

    [Fact]
    public void A_number_of_the_court_before_docketing_is_none_of_a_docketed_case() =>
        GivenNothing()
            .When(Complete(Row("court_postfiling")) with { Referral = s_docketed with { DocketNumber = ACase.Letter.DocketNumber } })
            .ThenRefused(IntakeRefusals.DocketOfOtherProcedure, "/referral/docketNumber");

    [Fact]
    public void A_consent_day_belongs_to_entrusted_arbitration_alone() =>
        GivenNothing()
            .When(Complete(Row("hr_bureau")) with { Source = s_source with { ConsentedOn = Day("2026-03-04") } })
            .ThenRefused(IntakeRefusals.FactNotExpected, "/source/consentedOn");

    [Fact]
    public void A_sender_is_of_the_type_that_sends_this_way_and_known() =>
        GivenNothing()
            .When(Complete(Row("arbitration_suggested")) with { Source = s_source with { SenderId = "suixian-union", ConsentedOn = null } })
            .ThenRefused(IntakeRefusals.SenderOfOtherType, "/source/senderId");

    [Fact]
    public void An_organisation_that_nobody_knows_sends_nothing() =>
        GivenNothing()
            .When(Complete(Row("transfer_in")) with { Source = s_source with { SenderId = "nowhere", ConsentedOn = null } })
            .ThenRefused(IntakeRefusals.UnknownOrganisation, "/source/senderId");

    [Fact]
    public void Nothing_that_came_with_a_case_is_later_than_the_case() =>
        GivenNothing()
            .When(
                Complete(Row("arbitration_entrusted")) with
                {
                    HappenedAt = Shanghai("2026-03-03", "09:00"),
                    Source = s_source with { SentOn = Day("2026-03-04"), ConsentedOn = Day("2026-03-05") },
                }
            )
            .ThenRefused((IntakeRefusals.SourceAfterReceipt, "/source/sentOn"), (IntakeRefusals.SourceAfterReceipt, "/source/consentedOn"));

    [Fact]
    public void To_help_a_judge_no_roster_is_needed() =>
        GivenNothing()
            .When(
                Complete(Row("court_invited_assist")) with
                {
                    Referral = ACase.Letter with { CourtId = Ids.OtherCourt, DocketNumber = "（2026）鄂1303民初9号" },
                }
            )
            .ThenStatus(CaseStatus.Submitted);

    [Fact]
    public void Cannot_lie_in_a_division_that_nobody_knows() =>
        GivenNothing()
            .When(ACommand.RegisterWalkIn with { Place = new("999999", "888888") })
            .ThenRefused((IntakeRefusals.UnknownPlace, "/place/workplace"), (IntakeRefusals.UnknownPlace, "/place/employerSeat"));

    [Fact]
    public void Delegation_entrustment_and_invitation_differ_in_clock_paper_and_who_ends_the_file()
    {
        string[] ways = ["court_prefiling", "court_postfiling", "court_invited_assist"];
        ways.Select(code => string.Join(' ', Row(code).Clocks.Select(clock => clock.Rule)))
            .ShouldBe(["REFER_PRE_30 MED_ART14 REFER_RETURN", "REFER_POST_15 REFER_POST_7 REFER_POST_7 MED_ART14 REFER_RETURN", ""]);
        ways.Select(code => Row(code).Papers.Settled).ShouldBe(["mediation_agreement", "result_return_letter", null]);
        ways.Select(code => Row(code).EndedBy).ShouldBe([FileEnder.Organisation, FileEnder.Court, FileEnder.Court]);
        ways.Select(code => Row(code).ReturnBeforeClosing).ShouldBe([true, true, false]);
    }

    [Theory]
    [InlineData(TrialProcedure.Ordinary, "REFER_POST_15")]
    [InlineData(TrialProcedure.Simple, "REFER_POST_7")]
    [InlineData(TrialProcedure.SmallClaims, "REFER_POST_7")]
    public void The_time_of_an_entrusted_case_hangs_on_the_procedure(TrialProcedure procedure, string rule) =>
        ChannelClocks
            .Of(ACase.By("court_postfiling", s_docketed with { Procedure = procedure }).Folded, Row("court_postfiling"), ABook.OfSuizhou)
            .Select(running => (running.Clock.Rule, running.StartsOn))
            .ShouldBe([(rule, (DateOnly?)Day("2026-03-05")), ("MED_ART14", Day("2026-03-05")), ("REFER_RETURN", null)]);

    [Fact]
    public void The_ten_working_days_of_a_tribunal_run_from_the_parties_consent() =>
        ChannelClocks
            .Of(ACase.By("arbitration_entrusted", null, s_source).Folded, Row("arbitration_entrusted"), ABook.OfSuizhou)
            .ShouldHaveSingleItem()
            .StartsOn.ShouldBe(Day("2026-03-03"));

    private static readonly CourtReferral s_docketed = ACase.Letter with
    {
        DocketNumber = "（2026）鄂1321民初9号",
        Procedure = TrialProcedure.Simple,
    };

    private static readonly IntakeSource s_source = new(null, "某单位", "转办〔2026〕7号", Day("2026-03-04"), Day("2026-03-03"));

    private static IntakeChannel Row(string code) => ABook.OfSuizhou.IntakeChannels.Find(code)!;

    private static RegisterCase Complete(IntakeChannel channel)
    {
        bool Needs(IntakeFact fact) => channel.Needs.Contains(fact);
        return ACommand.RegisterWalkIn with
        {
            Channel = channel.Code,
            Referral =
                !Needs(IntakeFact.Court) ? null
                : Needs(IntakeFact.TrialProcedure) ? s_docketed
                : channel.Code == IntakeChannels.CourtPrefiling ? ACase.Letter
                : s_docketed with { Procedure = null },
            Source =
                channel.Origin == IntakeOrigin.Court || channel.Needs.Count == 0
                    ? null
                    : new IntakeSource(
                        null,
                        Needs(IntakeFact.Sender) ? s_source.Sender : null,
                        Needs(IntakeFact.Number) ? s_source.Number : null,
                        Needs(IntakeFact.NumberDay) ? s_source.SentOn : null,
                        Needs(IntakeFact.ConsentDay) ? s_source.ConsentedOn : null
                    ),
        };
    }
}
