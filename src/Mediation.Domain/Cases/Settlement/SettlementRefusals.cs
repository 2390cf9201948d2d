using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Settlement;

/// <summary>Why an agreement cannot be drafted, signed or paid on the spot as asked.</summary>
public static class SettlementRefusals
{
    /// <summary>The case has no claim with this id.</summary>
    public static readonly RefusalCode UnknownClaim = new("unknown_claim");

    /// <summary>An agreement answers every claim of the case (Order 17 Art. 26).</summary>
    public static readonly RefusalCode ClaimWithoutResult = new("claim_without_result");

    /// <summary>Nobody asks for it any more: the claimant has withdrawn.</summary>
    public static readonly RefusalCode ClaimWithdrawn = new("claim_withdrawn");

    /// <summary>A claim is answered twice.</summary>
    public static readonly RefusalCode ClaimAnsweredTwice = new("claim_answered_twice");

    /// <summary>The results do not sum to the total.</summary>
    public static readonly RefusalCode ResultsDoNotSum = new("results_do_not_sum");

    /// <summary>The instalments do not sum to the total.</summary>
    public static readonly RefusalCode InstalmentsDoNotSum = new("instalments_do_not_sum");

    /// <summary>Two instalments carry the same id.</summary>
    public static readonly RefusalCode DuplicateInstalment = new("duplicate_instalment");

    /// <summary>An instalment is due before the agreement is drafted.</summary>
    public static readonly RefusalCode InstalmentDueBeforeAgreement = new("instalment_due_before_agreement");

    /// <summary>Nobody pays itself.</summary>
    public static readonly RefusalCode PayerIsPayee = new("payer_is_payee");

    /// <summary>The signature is for another version than the one on the table.</summary>
    public static readonly RefusalCode NotCurrentDraft = new("not_current_draft");

    /// <summary>Nobody signs what was not yet drafted.</summary>
    public static readonly RefusalCode SignedBeforeDraft = new("signed_before_draft");

    /// <summary>The one who signs is neither a party, nor a mediator of the case, nor its organisation.</summary>
    public static readonly RefusalCode UnknownSignatory = new("unknown_signatory");

    /// <summary>Ink, fingerprint and seal are for paper, electronic signatures for electronic agreements (E-signature Law Art. 14).</summary>
    public static readonly RefusalCode SignatureDoesNotFitForm = new("signature_does_not_fit_form");

    /// <summary>A collective settlement binds nobody who did not consent to it: each worker's own consent comes first (Rules Art. 63, CPL Art. 56).</summary>
    public static readonly RefusalCode WorkerConsentsMissing = new("worker_consents_missing");

    /// <summary>The worker has consented, and signed for it.</summary>
    public static readonly RefusalCode AlreadyConsented = new("settlement_already_consented");

    /// <summary>The organisation cannot take an agreement in this form.</summary>
    public static readonly RefusalCode FormNotOpen = new("agreement_form_not_open");

    /// <summary>Who has signed a draft cannot refuse to sign it.</summary>
    public static readonly RefusalCode HasSigned = new("has_signed");

    /// <summary>In a collective case one worker does not end the matter of all: it refuses for itself, and is split off.</summary>
    public static readonly RefusalCode WorkerRefusesForItself = new("worker_refuses_for_itself");
}
