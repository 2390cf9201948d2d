using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Documents;

/// <summary>Why a document cannot be issued or served as asked.</summary>
public static class DocumentRefusals
{
    /// <summary>The register knows no document of this type.</summary>
    public static readonly RefusalCode UnknownDocumentType = new("unknown_document_type");

    /// <summary>The case has no document with this id.</summary>
    public static readonly RefusalCode UnknownDocument = new("unknown_document");

    /// <summary>Another document stands under this id.</summary>
    public static readonly RefusalCode DocumentIdTaken = new("document_id_taken");

    /// <summary>The case is in a status in which a document of this type is not issued.</summary>
    public static readonly RefusalCode DocumentNotInStatus = new("document_not_in_status");

    /// <summary>The case lacks what the document would state.</summary>
    public static readonly RefusalCode DocumentLacksFact = new("document_lacks_fact");

    /// <summary>The document is about a session that was held, or a payment, and that one is not named or not known.</summary>
    public static readonly RefusalCode UnknownDocumentSubject = new("unknown_document_subject");

    /// <summary>A document of this type about the same thing stands; a new version supersedes it.</summary>
    public static readonly RefusalCode DocumentStands = new("document_stands");

    /// <summary>The document to be superseded is no standing document of this type about the same thing.</summary>
    public static readonly RefusalCode NotSupersedable = new("document_not_supersedable");

    /// <summary>Another service stands under this id.</summary>
    public static readonly RefusalCode ServiceIdTaken = new("service_id_taken");

    /// <summary>Nothing is served before it is issued.</summary>
    public static readonly RefusalCode ServedBeforeIssue = new("served_before_issue");

    /// <summary>Electronic service needs the consent of the one served (CPL Art. 90).</summary>
    public static readonly RefusalCode ElectronicServiceNeedsConsent = new("electronic_service_needs_consent");

    /// <summary>Service by public notice is a court's alone.</summary>
    public static readonly RefusalCode PublicNoticeIsForCourts = new("public_notice_is_for_courts");
}
