using System.Collections.Frozen;
using System.Collections.Immutable;
using Mediation.Domain.Kernel;
using static Mediation.Domain.Kernel.Role;
using State = Mediation.Domain.Referrals.ReferralState;

namespace Mediation.Domain.Referrals;

/// <summary>Who may give a command about a referral, and in which states.</summary>
/// <param name="Command">The command.</param>
/// <param name="Begins">Whether it may also begin a referral.</param>
/// <param name="States">In which states.</param>
/// <param name="Sides">On which side the caller stands.</param>
/// <param name="Roles">In which roles.</param>
/// <param name="Refusals">What its decision can be refused for.</param>
public sealed record ReferralPermission(
    Type Command,
    bool Begins,
    ImmutableArray<ReferralState> States,
    ImmutableArray<ReferralSide> Sides,
    ImmutableArray<Role> Roles,
    IReadOnlyList<RefusalCode> Refusals
)
{
    /// <summary>The command's name on the wire.</summary>
    public string Name => Codes.OfCommand(Command);

    /// <summary>Whether it has an address of its own: what time does has none, and disposals are approved on their list.</summary>
    public bool HasAddress { get; init; } = true;

    /// <summary>Whether it is for somebody on this side.</summary>
    public bool IsOf(ReferralSide? side) => side is { } one && Sides.Contains(one);

    /// <summary>Whether it may be given in this state; null is before the beginning.</summary>
    public bool Allows(ReferralState? state) => state is { } current ? States.Contains(current) : Begins;
}

/// <summary>Where an event takes a referral.</summary>
/// <param name="Event">The event.</param>
/// <param name="From">From which states; empty for the event that begins one.</param>
/// <param name="To">To which; null where it stays as it is.</param>
/// <param name="When">The step that leads there, of an event that says which step it is.</param>
public sealed record ReferralMove(Type Event, ImmutableArray<ReferralState> From, ReferralState? To, FollowUp? When = null);

/// <summary>The handshake, in two tables. Code, allowed actions, API description, documents and tests read them; nothing else decides on state.</summary>
public static class ReferralLifecycle
{
    private static readonly ImmutableArray<Role> s_staff =
    [
        Mediator,
        OrganisationManager,
        CourtClerk,
        ArbitrationClerk,
        Role.LegalAid,
        AgencyClerk,
        Supervisor,
        Integration,
    ];

    // Whoever answers for the body that sent it; a body that does not mediate has clerks.
    private static readonly ImmutableArray<Role> s_answering =
    [
        OrganisationManager,
        CourtClerk,
        ArbitrationClerk,
        Role.LegalAid,
        AgencyClerk,
        Supervisor,
    ];
    private static readonly ImmutableArray<ReferralState> s_undecided = [State.Delivered, State.Lapsed, State.Declined];
    private static readonly ImmutableArray<ReferralState> s_taken = [State.Accepted, State.InProgress];
    private static readonly ImmutableArray<ReferralState> s_answered = [State.ResultSubmitted, State.Acknowledged];
    private static readonly ImmutableArray<ReferralState> s_following =
    [
        State.Acknowledged,
        State.Docketed,
        State.TrialResumed,
        State.MediationPaperIssued,
        State.ConfirmedByCourt,
        State.WithdrawalAllowed,
    ];

    // Nobody has to do anything on it now; somebody still may.
    private static readonly ImmutableArray<ReferralState> s_over =
    [
        State.Declined,
        State.Lapsed,
        State.Recalled,
        State.ResultSubmitted,
        .. s_following,
        State.Closed,
    ];

    // In which it may stand when something of it is erased with its case.
    private static readonly ImmutableArray<ReferralState> s_withCase = [State.InProgress, .. s_over.Except([State.Declined, State.Lapsed])];

    /// <summary>Who may give which command in which state.</summary>
    public static ImmutableArray<ReferralPermission> Permissions { get; } =
    [
        Permit<SendReferral>(s_undecided, ReferralSide.Sender, begins: true),
        Permit<AcceptReferral>([State.Delivered], ReferralSide.Addressee),
        Permit<DeclineReferral>([State.Delivered], ReferralSide.Addressee),
        Permit<LapseReferral>([State.Delivered], ReferralSide.Register) with
        {
            Roles = [Role.System],
            HasAddress = false,
        },
        Permit<OfferReferral>([State.Lapsed, State.Declined], ReferralSide.Sender),
        Permit<RecallReferral>([.. s_undecided, .. s_taken], ReferralSide.Sender),
        Permit<SubmitReferralResult>([.. s_taken, .. s_answered], ReferralSide.Addressee),
        Permit<AcknowledgeReferralResult>([State.ResultSubmitted], ReferralSide.Sender),
        Permit<RecordReferralFollowUp>(s_following, ReferralSide.Sender),
        Permit<DisposeReferral>(s_over, ReferralSide.Sender) with
        {
            Sides = [ReferralSide.Sender, ReferralSide.Register],
            Roles = [.. s_answering, Role.System],
            HasAddress = false,
        },
    ];

    /// <summary>Which event takes a referral from where to where.</summary>
    public static ImmutableArray<ReferralMove> Moves { get; } =
    [
        Move<ReferralDelivered>([], State.Delivered),
        Move<ReferralDelivered>(s_undecided, State.Delivered),
        Move<ReferralPartyNamed>([State.Delivered], null),
        Move<ReferralAccepted>([State.Delivered], State.Accepted),
        Move<ReferralCaseOpened>([State.Accepted], State.InProgress),
        Move<ReferralDeclined>([State.Delivered], State.Declined),
        Move<ReferralLapsed>([State.Delivered], State.Lapsed),
        Move<ReferralOffered>([State.Lapsed, State.Declined], State.Delivered),
        Move<ReferralRecalled>([.. s_undecided, .. s_taken], State.Recalled),
        Move<ReferralResultSubmitted>([.. s_taken, .. s_answered], State.ResultSubmitted),
        Move<ReferralResultAcknowledged>([State.ResultSubmitted], State.Acknowledged),
        Followed(FollowUp.Docketed, State.Docketed),
        Followed(FollowUp.TrialResumed, State.TrialResumed),
        Followed(FollowUp.MediationPaperIssued, State.MediationPaperIssued),
        Followed(FollowUp.ConfirmedByCourt, State.ConfirmedByCourt),
        Followed(FollowUp.WithdrawalAllowed, State.WithdrawalAllowed),
        Followed(FollowUp.Closed, State.Closed),
        Move<ReferralPartyRestricted>(s_withCase, null),
        Move<ReferralPartyErased>(s_withCase, null),
        Move<ReferralDisposed>([State.InProgress, .. s_over], null),
    ];

    private static readonly FrozenDictionary<Type, ReferralPermission> s_permissions = Permissions.ToFrozenDictionary(permission =>
        permission.Command
    );

    private static readonly FrozenDictionary<(Type, ReferralState?, FollowUp?), ReferralMove> s_moves = Moves
        .SelectMany(
            IEnumerable<((Type, ReferralState?, FollowUp?) Key, ReferralMove Move)> (move) =>
                move.From.IsEmpty
                    ? [((move.Event, null, move.When), move)]
                    : move.From.Select(from => ((move.Event, (ReferralState?)from, move.When), move))
        )
        .ToFrozenDictionary(entry => entry.Key, entry => entry.Move);

    /// <summary>The row of a command.</summary>
    public static ReferralPermission PermissionFor(Type command) =>
        s_permissions.GetValueOrDefault(command)
        ?? throw new InvalidOperationException($"{command.Name} has no row in the lifecycle table of referrals.");

    /// <summary>The state after an event. An event that the table does not admit here is a bug, and never becomes a fact.</summary>
    public static ReferralState? StateAfter(ReferralState? state, ReferralEvent e) =>
        s_moves.TryGetValue((e.GetType(), state, (e as ReferralFollowedUp)?.Kind), out var move)
            ? move.To ?? state
            : throw new InvalidOperationException(
                $"The lifecycle table of referrals does not admit {e.GetType().Name} in state {state?.ToString() ?? "none"}."
            );

    /// <summary>What somebody on a side may do with a referral now.</summary>
    public static IEnumerable<string> AllowedActions(ReferralState? state, ReferralSide? side, Role role) =>
        Permissions
            .Where(permission => permission.IsOf(side) && permission.Allows(state) && permission.Roles.Contains(role))
            .Select(permission => permission.Name);

    /// <summary>What somebody may do with this one now: where its words are gone, nothing more is written.</summary>
    public static IEnumerable<string> AllowedActions(Referral referral, Actor actor) =>
        referral.IsWordless
            ? []
            : Permissions
                .Where(permission =>
                    permission.HasAddress
                    && permission.IsOf(referral.SideOf(actor))
                    && permission.Allows(referral.State)
                    && permission.Roles.Contains(actor.Role)
                )
                .Select(permission => permission.Name);

    private static ReferralPermission Permit<TCommand>(ImmutableArray<ReferralState> states, ReferralSide side, bool begins = false)
        where TCommand : IReferralCommand =>
        new(typeof(TCommand), begins, states, [side], s_staff, [.. ReferralRefusals.OfEveryCommand.Union(TCommand.Refusals)]);

    private static ReferralMove Move<TEvent>(ImmutableArray<ReferralState> from, ReferralState? to)
        where TEvent : ReferralEvent => new(typeof(TEvent), from, to);

    private static ReferralMove Followed(FollowUp step, ReferralState to) => new(typeof(ReferralFollowedUp), s_following, to, step);
}
