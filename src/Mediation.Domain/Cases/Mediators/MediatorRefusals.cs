using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Mediators;

/// <summary>Why somebody cannot be made mediator of the case.</summary>
public static class MediatorRefusals
{
    /// <summary>The organisation has no such mediator.</summary>
    public static readonly RefusalCode UnknownMediator = new("unknown_mediator");

    /// <summary>The mediator's term has not begun, has ended, or rests.</summary>
    public static readonly RefusalCode MediatorNotActive = new("mediator_not_active");

    /// <summary>A case that a court delegated needs a mediator on that court's roster (特邀调解员名册).</summary>
    public static readonly RefusalCode NotOnCourtRoster = new("not_on_court_roster");

    /// <summary>The case has its lead mediator.</summary>
    public static readonly RefusalCode LeadAlreadyAssigned = new("lead_already_assigned");

    /// <summary>The mediator is on the case already, in the other capacity.</summary>
    public static readonly RefusalCode AlreadyOnCase = new("mediator_already_on_case");

    /// <summary>The first mediator of a case is its lead.</summary>
    public static readonly RefusalCode LeadFirst = new("lead_first");

    /// <summary>A waived conflict needs the disclosure that the parties waived.</summary>
    public static readonly RefusalCode DisclosureRequired = new("disclosure_required");

    /// <summary>Only a mediator of this case may do this.</summary>
    public static readonly RefusalCode NotMediatorOfCase = new("not_mediator_of_case", RefusalKind.Role);

    /// <summary>The case has no such mediator.</summary>
    public static readonly RefusalCode MediatorNotOnCase = new("mediator_not_on_case");

    /// <summary>The mediator rests until a question of recusal is decided.</summary>
    public static readonly RefusalCode MediatorSuspended = new("mediator_suspended");

    /// <summary>The mediator stood aside, for the rest of the case.</summary>
    public static readonly RefusalCode MediatorRecused = new("mediator_recused");

    /// <summary>No mediator of the case may act at present.</summary>
    public static readonly RefusalCode NoActingMediator = new("no_acting_mediator");

    /// <summary>Another question stands under this id.</summary>
    public static readonly RefusalCode RecusalIdTaken = new("recusal_id_taken");

    /// <summary>The case has no such question of recusal.</summary>
    public static readonly RefusalCode UnknownRecusal = new("unknown_recusal");

    /// <summary>The question is decided; what was decided is not overwritten.</summary>
    public static readonly RefusalCode RecusalAlreadyDecided = new("recusal_already_decided");

    /// <summary>A question cannot be decided before it was raised.</summary>
    public static readonly RefusalCode DecidedBeforeRaised = new("decided_before_raised");

    /// <summary>All parties must agree in writing that the mediator goes on.</summary>
    public static readonly RefusalCode WaiverIncomplete = new("waiver_incomplete");

    /// <summary>The mediator did not have to stand aside.</summary>
    public static readonly RefusalCode RecusalNotGranted = new("recusal_not_granted");

    /// <summary>A question of recusal about the mediator is still to be decided.</summary>
    public static readonly RefusalCode RecusalOpen = new("recusal_open");

    /// <summary>It must be said why.</summary>
    public static readonly RefusalCode ExplanationRequired = new("explanation_required");

    /// <summary>It must be said which party asks for it.</summary>
    public static readonly RefusalCode PartyRequired = new("party_required");

    /// <summary>Whoever signed the union's opinion in the matter does not mediate it, unless it is disclosed and all parties agree.</summary>
    public static readonly RefusalCode SupervisedTheMatter = new("mediator_supervised_the_matter");
}
