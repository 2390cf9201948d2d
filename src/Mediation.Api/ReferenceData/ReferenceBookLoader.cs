using Mediation.Domain.Reference;

namespace Mediation.Api.ReferenceData;

/// <summary>Reads the reference book from the files beside this one, which travel inside the assembly.</summary>
public static class ReferenceBookLoader
{
    private static readonly Lazy<ReferenceBook> s_embedded = new(() => Load(Embedded));

    /// <summary>The book of this build. A wrong file is an <see cref="InvalidDataException"/> that names every fault, so the start stops.</summary>
    public static ReferenceBook LoadEmbedded() => s_embedded.Value;

    /// <summary>The book from any source of the files, by name without extension.</summary>
    public static ReferenceBook Load(Func<string, string> file)
    {
        var faults = new List<string>();
        IReadOnlyList<T> Rows<T>(string name, Func<T, string> code) => ReferenceBookFile.Read(name, file(name), code, faults);
        Catalogue<T> List<T>(string name, Func<T, string> code)
            where T : class => new(Rows(name, code), code);
        Catalogue<Term> Terms(string name) => List<Term>(name, term => term.Code);

        var book = new ReferenceBook
        {
            CauseLists = Rows<CauseListVersion>("cause-lists", list => list.Version),
            Causes = List<CauseOfAction>("causes", cause => cause.Code),
            ClaimItems = List<ClaimItem>("claim-items", item => item.Code),
            DisputeGrounds = Terms("dispute-grounds"),
            NonLabourMatters = Terms("non-labour-matters"),
            RefusalReasons = Terms("refusal-reasons"),
            TerminationGrounds = List<TerminationGround>("termination-grounds", ground => ground.Code),
            SuspensionReasons = List<SuspensionReason>("suspension-reasons", reason => reason.Code),
            IntakeChannels = List<IntakeChannel>("intake-channels", channel => channel.Code),
            ReferralKinds = List<ReferralKind>("referral-kinds", kind => kind.Code),
            OrganisationTypes = List<OrganisationType>("organisation-types", type => type.Code),
            WorkerGroups = List<WorkerGroup>("worker-groups", group => group.Code),
            MediatorKinds = Terms("mediator-kinds"),
            EvidenceKinds = Terms("evidence-kinds"),
            PlatformRelations = Terms("platform-relations"),
            CooperationMechanisms = List<CooperationMechanism>("cooperation-mechanisms", mechanism => mechanism.Code),
            RetentionRules = List<RetentionRule>("retention-rules", rule => rule.Code),
            DocumentTypes = List<DocumentType>("document-types", type => type.Code),
            Divisions = List<Division>("divisions", division => division.Code),
            Courts = List<Court>("courts", court => court.Id),
            Organisations = List<Organisation>("organisations", organisation => organisation.Id),
            Mediators = List<Mediator>("mediators", mediator => mediator.Id),
            Staff = List<StaffMember>("staff", member => member.Id),
        };
        // A row that could not be read would only raise further faults wherever its code is named.
        if (faults.Count == 0)
            faults.AddRange(ReferenceBookCheck.FaultsOf(book).Select(fault => $"{fault.List}.json '{fault.Entry}': {fault.Detail}"));
        return faults.Count == 0
            ? book
            : throw new InvalidDataException("The reference data cannot be used:\n- " + string.Join("\n- ", faults));
    }

    /// <summary>The text of an embedded file.</summary>
    public static string Embedded(string name)
    {
        var resource = $"{typeof(ReferenceBookLoader).Namespace}.{name}.json";
        using var stream =
            typeof(ReferenceBookLoader).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidDataException($"The reference file {name}.json is not in this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
