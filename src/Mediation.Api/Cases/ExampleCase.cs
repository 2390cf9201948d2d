using System.Text.Json;
using Mediation.Api.Access;
using Mediation.Api.Cases.Documents;
using Mediation.Api.Cases.Intake;
using Mediation.Api.Cases.Mediators;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Cases.Retention;
using Mediation.Api.Cases.Sessions;
using Mediation.Api.Cases.Tracks;
using Mediation.Api.ReadModels.CaseFigures;
using Mediation.Api.ReadModels.CaseRegister;
using Mediation.Api.ReadModels.DeadlineRegister;
using Mediation.Api.Records;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Cases;

/// <summary>Example answers for the API's description, decided by the domain itself, so that they never say what it would not.</summary>
public static class ExampleCase
{
    private static readonly Actor s_mediator = new("suixian-m01", Role.Mediator, "suixian-union-studio");
    private static readonly Guid s_caseId = Guid.Parse("01970000-0000-7000-8000-000000000000");
    private static readonly Guid s_sessionId = Guid.Parse("01970000-0000-7000-8000-000000000031");
    private static readonly Lazy<Case> s_case = new(Play);

    /// <summary>A command's answer.</summary>
    public static CommandAnswer Answer =>
        new()
        {
            CaseId = s_caseId,
            CaseNumber = s_case.Value.CaseNumber,
            Status = Codes.Of(s_case.Value.Status!.Value),
            Version = s_case.Value.Version,
            Events = [new AnswerEvent("session_scheduled", s_case.Value.Version)],
            Ids = CommandIds.One("sessionId", s_sessionId),
            AllowedActions = [.. CaseLifecycle.AllowedActions(s_case.Value.Status, Role.Mediator)],
        };

    /// <summary>An example of an answer's type.</summary>
    public static T AnswerOf<T>() => (T)Of(typeof(T));

    private static object Of(Type answer)
    {
        var @case = s_case.Value;
        if (answer == typeof(CaseView))
        {
            return CaseViews.Of(@case, ViewCut.Of(s_mediator, @case), [.. CaseLifecycle.AllowedActions(@case.Status, Role.Mediator)]);
        }
        if (answer == typeof(RecordView))
        {
            return new RecordView
            {
                CaseId = @case.CaseId,
                Version = @case.Version,
                AsOf = @case.AsOf,
                Case = CaseViews.Of(@case, ViewCut.Of(s_mediator, @case), null),
                Documents = [Document],
            };
        }
        if (answer == typeof(CasePage))
        {
            return new CasePage([Row(@case)], null);
        }
        if (answer == typeof(GetCaseEventsEndpoint.Response))
        {
            return new GetCaseEventsEndpoint.Response([Item(@case)], null);
        }
        if (answer == typeof(GetRemediesEndpoint.Response))
        {
            return RemedyViews.Example;
        }
        if (answer == typeof(ListDeadlinesEndpoint.DeadlinePage))
        {
            return ListDeadlinesEndpoint.Example;
        }
        if (answer == typeof(GetLimitationEndpoint.Response))
        {
            return GetLimitationEndpoint.Example;
        }
        if (answer == typeof(GetCaucusNotesEndpoint.Response))
        {
            return new GetCaucusNotesEndpoint.Response([
                new(s_sessionId, "单位称月底前有回款。", [new CaucusOffer(Examples.EmployerId, 1_900_000, "分两期")]),
            ]);
        }
        if (answer == typeof(GetMediatorCandidatesEndpoint.Response))
        {
            return GetMediatorCandidatesEndpoint.Example;
        }
        if (answer == typeof(ListErasuresEndpoint.Response))
        {
            return ListErasuresEndpoint.Example;
        }
        if (answer == typeof(DocumentView))
        {
            return Document;
        }
        if (answer == typeof(ListDocumentsEndpoint.Response))
        {
            return new ListDocumentsEndpoint.Response([Document]);
        }
        if (answer == typeof(GetCaseChannelEndpoint.Response))
        {
            return GetCaseChannelEndpoint.Example;
        }
        return new GetFiguresEndpoint.Response(
            new DateOnly(2026, 1, 1),
            new DateOnly(2026, 12, 31),
            1,
            1,
            1,
            1,
            1,
            2_100_000,
            2_000_000,
            2_000_000
        );
    }

    private static DocumentView Document =>
        new()
        {
            DocumentId = Guid.Parse("01970000-0000-7000-8000-000000000051"),
            Type = "accept_notice",
            Number = "随县工调受字〔2026〕第1号",
            IssuedAt = Examples.Moment(2026, 3, 6, 10, 0),
            IssuedBy = s_mediator.StaffId,
            CaseVersion = 5,
            TemplateVersion = 1,
            ContentHash = new string('0', 63) + "1",
            TimeLimits =
            [
                new("REFER_PRE_30", new(2026, 3, 5), new(2026, 4, 7), "最高人民法院关于人民法院在线调解规则（法释〔2021〕23号）第24条"),
            ],
            Services = [new(s_sessionId, Examples.EmployerId, ServiceMethod.Direct, new(2026, 3, 6), "送达回证，由前台签收")],
            Open = true,
        };

    private static CaseRow Row(Case @case) =>
        new()
        {
            CaseId = @case.CaseId,
            CaseNumber = @case.CaseNumber,
            DocketNumber = @case.Referral?.DocketNumber,
            Status = @case.Status!.Value,
            Version = @case.Version,
            OrganisationId = @case.OrganisationId,
            CourtId = @case.Referral?.CourtId,
            Channel = @case.Channel,
            CauseCode = @case.CauseCode,
            ReceivedOn = LawfulDay.Of(@case.ReceivedAt),
            RegisteredAt = @case.RegisteredAt,
            MediatorIds = [.. @case.Mediators.Select(mediator => mediator.StaffId)],
            ClaimedFen = @case.Claims.Sum(claim => claim.AmountFen ?? 0),
            Parties = [.. @case.Parties.Select(party => new PartyName(Codes.Of(party.Side), party.Identity!.Name))],
        };

    private static GetCaseEventsEndpoint.Item Item(Case @case) =>
        new()
        {
            EventId = Guid.Parse("01970000-0000-7000-8000-000000000041"),
            Version = 5,
            Type = "case_accepted",
            HappenedAt = @case.AcceptedAt!.Value,
            RecordedAt = @case.AcceptedAt.Value,
            ActedByStaffId = s_mediator.StaffId,
            RecordedBy = s_mediator.StaffId,
            Data = JsonSerializer.SerializeToNode(new CaseAccepted("属于受理范围"), CaseEventJson.Options)!.AsObject(),
            Hash = new string('0', 63) + "1",
        };

    private static Case Play()
    {
        var reference = ReferenceBookLoader.LoadEmbedded();
        var register = RegisterCaseEndpoint.CommandOf(Examples.Registration, given => given!.Value).Command;
        CaseCommand[] commands =
        [
            register,
            new AcceptCase("属于受理范围"),
            new GiveConsent(
                Examples.InstalmentId,
                Examples.EmployerId,
                [ConsentScope.Mediation, ConsentScope.Online],
                ContactChannel.Phone,
                null
            ),
            new AssignMediator("suixian-m01", MediatorCapacity.Lead, MediatorChoice.Appointed, ConflictCheck.Passed, null),
            new ScheduleSession(s_sessionId, SessionKind.Video, Examples.Moment(2026, 3, 12, 9, 30), 60, "线上调解室"),
        ];
        var moment = Examples.Moment(2026, 3, 6, 9, 0);
        return commands.Aggregate(
            new Case(s_caseId),
            (@case, command) =>
            {
                var context = new CaseContext(moment, command.HappenedAt ?? moment, s_mediator, reference, 88);
                var decision = CaseDecider.Decide(@case, command, context);
                return decision.Events.Aggregate(
                    @case,
                    (current, e) => current.Evolve(new CaseFact(e, context.HappenedAt, moment, new ActedBy(null, s_mediator.StaffId)))
                );
            }
        );
    }
}
