CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

CREATE FUNCTION public.files_refuse_forgetting() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF OLD.held_at IS NOT NULL OR (OLD.state = 'accepted' AND OLD.kept_until > now()) THEN
        RAISE EXCEPTION 'File % is kept: its term is not over, or there is a legal hold', OLD.public_id
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END $$;

CREATE FUNCTION public.portal_begin_series(series text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
BEGIN
    IF series !~ '^[A-Z](-[0-9]{4})?$' THEN
        RAISE EXCEPTION 'Not the name of a series: %', series;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('portal_begin_series'));
    EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I', format('number_%s', lower(replace(series, '-', '_'))));
END $_$;

CREATE FUNCTION public.portal_next_numbers(series text, count integer) RETURNS SETOF bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    sequence oid;
BEGIN
    SELECT c.oid INTO sequence FROM pg_class c
        WHERE c.relname = format('number_%s', lower(replace(series, '-', '_')))
        AND c.relnamespace = 'public'::regnamespace AND c.relkind = 'S';

    RETURN QUERY SELECT nextval(sequence::regclass) FROM generate_series(1, count);
END $$;

CREATE FUNCTION public.portal_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            RAISE EXCEPTION '% on % is refused: this table is append-only', TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'insufficient_privilege';
        END $$;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_agencygroup (
    id bigint NOT NULL,
    sort character varying(10) NOT NULL,
    group_id integer NOT NULL,
    organisation_id bigint NOT NULL
);

ALTER TABLE public.accounts_agencygroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_agencygroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_apitoken (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    prefix character varying(12) NOT NULL,
    token_hash character varying(64) NOT NULL,
    scopes character varying(20)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    tenant_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE ONLY public.accounts_apitoken FORCE ROW LEVEL SECURITY;

ALTER TABLE public.accounts_apitoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_apitoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_invitation (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    roles character varying(20)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    invited_by_id bigint,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.accounts_invitation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.accounts_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_mandate (
    id bigint NOT NULL,
    number character varying(20) NOT NULL,
    asked boolean NOT NULL,
    state character varying(10) NOT NULL,
    actions character varying(20)[] NOT NULL,
    all_brands boolean NOT NULL,
    wanted character varying(500) NOT NULL,
    kinds character varying(40)[] NOT NULL,
    offices character varying(2)[] NOT NULL,
    may_sub_delegate boolean NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    answered_at timestamp with time zone,
    note character varying(500) NOT NULL,
    revoked_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    agency_id bigint NOT NULL,
    answered_by_id bigint,
    given_by_id bigint,
    paper_id bigint,
    parent_id bigint,
    tenant_id bigint NOT NULL,
    through_id bigint,
    ended_by_id bigint,
    CONSTRAINT mandate_ends_after_start CHECK ((ends_on >= starts_on)),
    CONSTRAINT mandate_part_has_a_whole CHECK ((((parent_id IS NULL) AND (through_id IS NULL)) OR ((parent_id IS NOT NULL) AND (through_id IS NOT NULL))))
);

ALTER TABLE ONLY public.accounts_mandate FORCE ROW LEVEL SECURITY;

ALTER TABLE public.accounts_mandate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_mandate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_membership (
    id bigint NOT NULL,
    roles character varying(20)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    organisation_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.accounts_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_proof (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    name character varying(200) NOT NULL,
    number character varying(60) NOT NULL,
    valid_until date,
    state character varying(10) NOT NULL,
    submitted_at timestamp with time zone,
    decided_at timestamp with time zone,
    answer_code character varying(20) NOT NULL,
    answer_note text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    decided_by_id bigint,
    tenant_id bigint NOT NULL,
    due_at timestamp with time zone,
    paused_at timestamp with time zone
);

ALTER TABLE ONLY public.accounts_proof FORCE ROW LEVEL SECURITY;

ALTER TABLE public.accounts_proof ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_proof_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_proofpaper (
    id bigint NOT NULL,
    added_at timestamp with time zone NOT NULL,
    file_id bigint NOT NULL,
    proof_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.accounts_proofpaper FORCE ROW LEVEL SECURITY;

ALTER TABLE public.accounts_proofpaper ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_proofpaper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE UNLOGGED TABLE public.accounts_rate (
    who text NOT NULL,
    minute bigint NOT NULL,
    number integer NOT NULL
);

CREATE TABLE public.accounts_savedfilter (
    id bigint NOT NULL,
    page character varying(20) NOT NULL,
    name character varying(60) NOT NULL,
    query character varying(1000) NOT NULL,
    is_shared boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    tenant_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE ONLY public.accounts_savedfilter FORCE ROW LEVEL SECURITY;

ALTER TABLE public.accounts_savedfilter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_savedfilter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    email character varying(254) NOT NULL,
    full_name character varying(150) NOT NULL,
    language character varying(10) NOT NULL,
    theme character varying(10) NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL
);

CREATE TABLE public.accounts_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE public.accounts_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.accounts_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_answerdraft (
    id bigint NOT NULL,
    said jsonb NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    respondent_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.complaints_answerdraft FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_answerdraft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_answerdraft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_answeredtarget (
    id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    counter_notice_id bigint NOT NULL,
    target_id bigint NOT NULL
);

ALTER TABLE ONLY public.complaints_answeredtarget FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_answeredtarget ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_answeredtarget_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_appeal (
    id bigint NOT NULL,
    state character varying(20) NOT NULL,
    explanation text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    reason character varying(10) NOT NULL,
    statement text NOT NULL,
    decided_at timestamp with time zone,
    complaint_id bigint NOT NULL,
    decided_by_id bigint,
    respondent_id bigint,
    sent_by_id bigint,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.complaints_appeal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_appeal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_appeal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_appealedtarget (
    id bigint NOT NULL,
    appeal_id bigint NOT NULL,
    target_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.complaints_appealedtarget FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_appealedtarget ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_appealedtarget_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_attachment (
    id bigint NOT NULL,
    added_at timestamp with time zone NOT NULL,
    complaint_id bigint NOT NULL,
    file_id bigint NOT NULL,
    message_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.complaints_attachment FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_casefile (
    id bigint NOT NULL,
    public_id uuid NOT NULL,
    side character varying(20) NOT NULL,
    language character varying(10) NOT NULL,
    part_count integer NOT NULL,
    done_count integer NOT NULL,
    size bigint NOT NULL,
    pdf_size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    is_stamped boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    failed_at timestamp with time zone,
    complaint_id bigint NOT NULL,
    respondent_id bigint,
    tenant_id bigint NOT NULL,
    user_id bigint,
    CONSTRAINT complaints_casefile_done_count_check CHECK ((done_count >= 0)),
    CONSTRAINT complaints_casefile_part_count_check CHECK ((part_count >= 0))
);

ALTER TABLE ONLY public.complaints_casefile FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_casefile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_casefile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_clearedpicture (
    id bigint NOT NULL,
    words character varying(200) NOT NULL,
    language character varying(10) NOT NULL,
    cleared_at timestamp with time zone NOT NULL,
    guide uuid,
    cleared_by_id bigint,
    complaint_id bigint NOT NULL,
    evidence_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.complaints_clearedpicture FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_clearedpicture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_clearedpicture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_complaint (
    id bigint NOT NULL,
    number character varying(20) NOT NULL,
    state character varying(20) NOT NULL,
    source character varying(10) NOT NULL,
    source_key character varying(64) NOT NULL,
    ground character varying(30) NOT NULL,
    track_key character varying(30) NOT NULL,
    track_version smallint,
    title character varying(200) NOT NULL,
    explanation text NOT NULL,
    work text NOT NULL,
    work_links jsonb NOT NULL,
    language character varying(10) NOT NULL,
    contact_name character varying(200) NOT NULL,
    contact_email character varying(254) NOT NULL,
    contact_address character varying(400) NOT NULL,
    contact_phone character varying(50) NOT NULL,
    behalf_of character varying(200) NOT NULL,
    signature character varying(200) NOT NULL,
    statements jsonb NOT NULL,
    missing jsonb NOT NULL,
    target_count integer NOT NULL,
    upheld_count integer NOT NULL,
    open_count integer NOT NULL,
    declined_count integer NOT NULL,
    restored_count integer NOT NULL,
    step character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    due_at timestamp with time zone,
    paused_at timestamp with time zone,
    supplement_due_at timestamp with time zone,
    decided_at timestamp with time zone,
    answer_due_at timestamp with time zone,
    closed_at timestamp with time zone,
    withdrawal_reason character varying(30) NOT NULL,
    agency_id bigint,
    brand_id bigint,
    created_by_id bigint,
    reviewer_id bigint,
    right_id bigint,
    tenant_id bigint NOT NULL,
    details jsonb NOT NULL,
    goods character varying(200) NOT NULL,
    places character varying(2)[] NOT NULL,
    remedies jsonb NOT NULL,
    waiting_until timestamp with time zone,
    worth bigint DEFAULT 0 NOT NULL,
    fast boolean NOT NULL,
    CONSTRAINT complaints_complaint_declined_count_check CHECK ((declined_count >= 0)),
    CONSTRAINT complaints_complaint_open_count_check CHECK ((open_count >= 0)),
    CONSTRAINT complaints_complaint_restored_count_check CHECK ((restored_count >= 0)),
    CONSTRAINT complaints_complaint_target_count_check CHECK ((target_count >= 0)),
    CONSTRAINT complaints_complaint_track_version_check CHECK ((track_version >= 0)),
    CONSTRAINT complaints_complaint_upheld_count_check CHECK ((upheld_count >= 0)),
    CONSTRAINT complaints_complaint_worth_check CHECK ((worth >= 0))
);

ALTER TABLE ONLY public.complaints_complaint FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_complaint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_complaint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_complainttemplate (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    is_shared boolean NOT NULL,
    ground character varying(30) NOT NULL,
    said jsonb NOT NULL,
    evidence jsonb NOT NULL,
    source character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    tenant_id bigint NOT NULL,
    user_id bigint
);

ALTER TABLE ONLY public.complaints_complainttemplate FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_complainttemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_complainttemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_conduct (
    id bigint NOT NULL,
    side character varying(20) NOT NULL,
    seller_key character varying(300) NOT NULL,
    name character varying(200) NOT NULL,
    score double precision NOT NULL,
    sent_count integer NOT NULL,
    marked_count integer NOT NULL,
    scored_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    tenant_id bigint NOT NULL,
    CONSTRAINT complaints_conduct_marked_count_check CHECK ((marked_count >= 0)),
    CONSTRAINT complaints_conduct_sent_count_check CHECK ((sent_count >= 0))
);

ALTER TABLE ONLY public.complaints_conduct FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_conduct ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_conduct_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_counternotice (
    id bigint NOT NULL,
    state character varying(20) NOT NULL,
    defence character varying(40) NOT NULL,
    explanation text NOT NULL,
    name character varying(200) NOT NULL,
    contact character varying(500) NOT NULL,
    email character varying(254) NOT NULL,
    signature character varying(200) NOT NULL,
    statements jsonb NOT NULL,
    reason character varying(10) NOT NULL,
    statement text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    concluded_at timestamp with time zone,
    complaint_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    respondent_id bigint NOT NULL,
    forwarded_at timestamp with time zone,
    pause_ends_at timestamp with time zone,
    pause_used smallint NOT NULL,
    paused_at timestamp with time zone,
    reply_due_at timestamp with time zone,
    restore_by timestamp with time zone,
    restore_from timestamp with time zone,
    completed_at timestamp with time zone,
    stood_still smallint NOT NULL,
    CONSTRAINT complaints_counternotice_pause_used_check CHECK ((pause_used >= 0)),
    CONSTRAINT complaints_counternotice_stood_still_check CHECK ((stood_still >= 0))
);

ALTER TABLE ONLY public.complaints_counternotice FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_counternotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_counternotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_decision (
    id bigint NOT NULL,
    outcome character varying(20) NOT NULL,
    reason character varying(10) NOT NULL,
    statement text NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    complaint_id bigint NOT NULL,
    decided_by_id bigint,
    tenant_id bigint NOT NULL,
    target_id bigint NOT NULL,
    points jsonb NOT NULL,
    seconded_by_id bigint
);

ALTER TABLE ONLY public.complaints_decision FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_decision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_disclosure (
    id bigint NOT NULL,
    granted boolean NOT NULL,
    statement text NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    complaint_id bigint NOT NULL,
    decided_by_id bigint,
    respondent_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.complaints_disclosure FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_disclosure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_disclosure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_event (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    data jsonb NOT NULL,
    complaint_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.complaints_event FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_evidence (
    id bigint NOT NULL,
    side character varying(20) NOT NULL,
    kind character varying(40) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    complaint_id bigint NOT NULL,
    counter_notice_id bigint,
    file_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    appeal_id bigint,
    reply_id bigint
);

ALTER TABLE ONLY public.complaints_evidence FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_evidence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_evidence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_guest (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    email character varying(254) NOT NULL,
    language character varying(10) NOT NULL,
    network character varying(64) NOT NULL,
    said jsonb NOT NULL,
    written_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    complaint_id bigint,
    tenant_id bigint NOT NULL,
    brand_number character varying(20) NOT NULL,
    brand_confirmed_at timestamp with time zone,
    brand_confirmed_by_id bigint
);

ALTER TABLE ONLY public.complaints_guest FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_guest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_guest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_lane (
    id bigint NOT NULL,
    ground character varying(30) NOT NULL,
    state character varying(20) NOT NULL,
    cases integer NOT NULL,
    links integer NOT NULL,
    upheld integer NOT NULL,
    restored integer NOT NULL,
    since timestamp with time zone,
    warned_at timestamp with time zone,
    looked_at timestamp with time zone NOT NULL,
    tenant_id bigint NOT NULL,
    CONSTRAINT complaints_lane_cases_check CHECK ((cases >= 0)),
    CONSTRAINT complaints_lane_links_check CHECK ((links >= 0)),
    CONSTRAINT complaints_lane_restored_check CHECK ((restored >= 0)),
    CONSTRAINT complaints_lane_upheld_check CHECK ((upheld >= 0))
);

ALTER TABLE ONLY public.complaints_lane FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_lane ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_lane_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_measure (
    id bigint NOT NULL,
    public_id uuid NOT NULL,
    action character varying(20) NOT NULL,
    territories character varying(2)[] NOT NULL,
    ends_on date,
    state character varying(20) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    answered_at timestamp with time zone,
    note character varying(500) NOT NULL,
    complaint_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    target_id bigint NOT NULL,
    respondent_id bigint,
    undoes_id bigint,
    reminders smallint NOT NULL,
    CONSTRAINT complaints_measure_reminders_check CHECK ((reminders >= 0))
);

ALTER TABLE ONLY public.complaints_measure FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_measure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_measure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_message (
    id bigint NOT NULL,
    sender character varying(20) NOT NULL,
    readers character varying(20) NOT NULL,
    text text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    author_id bigint,
    complaint_id bigint NOT NULL,
    respondent_id bigint,
    tenant_id bigint NOT NULL,
    CONSTRAINT no_seller_reads_the_complainants CHECK (((NOT ((readers)::text = 'complainant'::text)) OR (respondent_id IS NULL))),
    CONSTRAINT sellers_write_for_themselves CHECK (((NOT ((sender)::text = 'respondent'::text)) OR (((readers)::text = 'respondent'::text) AND (respondent_id IS NOT NULL))))
);

ALTER TABLE ONLY public.complaints_message FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_note (
    id bigint NOT NULL,
    text text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    author_id bigint,
    complaint_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.complaints_note FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_note ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_note_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_proposal (
    id bigint NOT NULL,
    content jsonb NOT NULL,
    whys character varying(20)[] NOT NULL,
    state character varying(20) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    looked_at timestamp with time zone,
    note text NOT NULL,
    complaint_id bigint NOT NULL,
    looked_by_id bigint,
    proposed_by_id bigint,
    tenant_id bigint NOT NULL,
    appeal_id bigint
);

ALTER TABLE ONLY public.complaints_proposal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_proposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_proposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_purchase (
    id bigint NOT NULL,
    bought_on date NOT NULL,
    finding text NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    complaint_id bigint NOT NULL,
    target_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.complaints_purchase FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_purchase ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_purchase_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_reading (
    id bigint NOT NULL,
    side character varying(20) NOT NULL,
    read_to bigint NOT NULL,
    waits_since timestamp with time zone,
    complaint_id bigint NOT NULL,
    respondent_id bigint,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.complaints_reading FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_reading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_reading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_receivednotice (
    id bigint NOT NULL,
    kind character varying(30) NOT NULL,
    name character varying(255) NOT NULL,
    source_key character varying(64) NOT NULL,
    text text NOT NULL,
    target_keys character varying(200)[] NOT NULL,
    "references" character varying(255)[] NOT NULL,
    sender jsonb NOT NULL,
    statements character varying(40)[] NOT NULL,
    deficiencies character varying(10)[] NOT NULL,
    remarks jsonb NOT NULL,
    received_at timestamp with time zone NOT NULL,
    complaint_id bigint,
    tenant_id bigint NOT NULL,
    confirmed_by_id bigint,
    facts jsonb NOT NULL,
    set_aside boolean NOT NULL,
    to_confirm boolean NOT NULL
);

ALTER TABLE ONLY public.complaints_receivednotice FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_receivednotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_receivednotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_reply (
    id bigint NOT NULL,
    stance character varying(20) NOT NULL,
    body character varying(200) NOT NULL,
    reference character varying(100) NOT NULL,
    text text NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    complaint_id bigint NOT NULL,
    counter_notice_id bigint NOT NULL,
    sent_by_id bigint,
    tenant_id bigint NOT NULL,
    rejected_at timestamp with time zone,
    rejection text NOT NULL
);

ALTER TABLE ONLY public.complaints_reply FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_reply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_reply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_respondent (
    id bigint NOT NULL,
    seller_id character varying(100) NOT NULL,
    name character varying(200) NOT NULL,
    email character varying(254) NOT NULL,
    language character varying(10) NOT NULL,
    link_number integer NOT NULL,
    link_revoked_at timestamp with time zone,
    notified_at timestamp with time zone,
    first_opened_at timestamp with time zone,
    complaint_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    CONSTRAINT complaints_respondent_link_number_check CHECK ((link_number >= 0))
);

ALTER TABLE ONLY public.complaints_respondent FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_respondent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_respondent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_sample (
    id bigint NOT NULL,
    ground character varying(30) NOT NULL,
    drawn_at timestamp with time zone NOT NULL,
    outcome character varying(20) NOT NULL,
    reason character varying(10) NOT NULL,
    note text NOT NULL,
    judged_at timestamp with time zone,
    agrees boolean,
    complaint_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    reviewer_id bigint,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.complaints_sample FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_sample ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_sample_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_sanction (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    state character varying(20) NOT NULL,
    score double precision NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    statement text NOT NULL,
    decided_at timestamp with time zone,
    ends_on date,
    appeal text NOT NULL,
    appealed_at timestamp with time zone,
    appeal_due_at timestamp with time zone,
    closed_at timestamp with time zone,
    closing text NOT NULL,
    closed_by_id bigint,
    conduct_id bigint NOT NULL,
    decided_by_id bigint,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.complaints_sanction FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_sanction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_sanction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_sheetcase (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    owner bigint NOT NULL,
    client character varying(200) NOT NULL,
    right_id bigint NOT NULL,
    right_title character varying(400) NOT NULL,
    ground character varying(30) NOT NULL,
    track_key character varying(30) NOT NULL,
    goods character varying(200) NOT NULL,
    places jsonb NOT NULL,
    explanation text NOT NULL,
    row_count integer NOT NULL,
    outcome character varying(10) NOT NULL,
    complaint_number character varying(20) NOT NULL,
    lacks jsonb NOT NULL,
    tenant_id bigint NOT NULL,
    target_sheet_id bigint NOT NULL,
    CONSTRAINT complaints_sheetcase_position_check CHECK (("position" >= 0)),
    CONSTRAINT complaints_sheetcase_row_count_check CHECK ((row_count >= 0))
);

ALTER TABLE ONLY public.complaints_sheetcase FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_sheetcase ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_sheetcase_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_signal (
    id bigint NOT NULL,
    kind character varying(30) NOT NULL,
    key character varying(120) NOT NULL,
    cases character varying(20)[] NOT NULL,
    facts jsonb NOT NULL,
    weight double precision NOT NULL,
    at timestamp with time zone NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    dropped_at timestamp with time zone,
    conduct_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    dropped_because text NOT NULL,
    dropped_by_id bigint
);

ALTER TABLE ONLY public.complaints_signal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_signal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_signal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_supplement (
    id bigint NOT NULL,
    deficiencies jsonb NOT NULL,
    note text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    reminded_at timestamp with time zone,
    ending character varying(10) NOT NULL,
    ended_at timestamp with time zone,
    text text NOT NULL,
    before jsonb NOT NULL,
    reply_due_at timestamp with time zone,
    restore_from timestamp with time zone,
    restore_by timestamp with time zone,
    asked_by_id bigint,
    complaint_id bigint NOT NULL,
    counter_notice_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.complaints_supplement FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_supplement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_supplement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_target (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    kind character varying(20) NOT NULL,
    url character varying(2000) NOT NULL,
    url_key character varying(64) NOT NULL,
    platform_id character varying(100) NOT NULL,
    title character varying(300) NOT NULL,
    seller_name character varying(200) NOT NULL,
    looked_up_at timestamp with time zone,
    state character varying(20) NOT NULL,
    deficiency character varying(10) NOT NULL,
    deficiency_note text NOT NULL,
    measure character varying(20) NOT NULL,
    measure_state character varying(20) NOT NULL,
    measure_at timestamp with time zone,
    complaint_id bigint NOT NULL,
    respondent_id bigint,
    tenant_id bigint NOT NULL,
    CONSTRAINT complaints_target_position_check CHECK (("position" >= 0))
);

ALTER TABLE ONLY public.complaints_target FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_target ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_target_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_targetrow (
    id bigint NOT NULL,
    line integer NOT NULL,
    cells text[] NOT NULL,
    errors jsonb NOT NULL,
    outcome character varying(10) NOT NULL,
    url character varying(2000) NOT NULL,
    url_key character varying(64) NOT NULL,
    kind character varying(20) NOT NULL,
    seller_name character varying(200) NOT NULL,
    alike character varying(120) NOT NULL,
    facts jsonb NOT NULL,
    "position" integer,
    complaint_number character varying(20) NOT NULL,
    tenant_id bigint NOT NULL,
    target_sheet_id bigint NOT NULL,
    CONSTRAINT complaints_targetrow_line_check CHECK ((line >= 0)),
    CONSTRAINT complaints_targetrow_position_check CHECK (("position" >= 0))
)
WITH (fillfactor='35');

ALTER TABLE ONLY public.complaints_targetrow FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_targetrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_targetrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_targetsheet (
    id bigint NOT NULL,
    number character varying(20) NOT NULL,
    language character varying(10) NOT NULL,
    headings character varying(200)[] NOT NULL,
    mapping jsonb NOT NULL,
    reason text NOT NULL,
    row_count integer NOT NULL,
    checked_count integer NOT NULL,
    good_count integer NOT NULL,
    bad_count integer NOT NULL,
    known_count integer NOT NULL,
    mend_key character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    forgotten_at timestamp with time zone,
    state character varying(10) NOT NULL,
    said jsonb NOT NULL,
    case_count integer NOT NULL,
    sent_count integer NOT NULL,
    filed_count integer NOT NULL,
    handled_count integer NOT NULL,
    confirmed_by_id bigint,
    created_by_id bigint,
    sheet_id bigint,
    tenant_id bigint NOT NULL,
    CONSTRAINT complaints_targetsheet_bad_count_check CHECK ((bad_count >= 0)),
    CONSTRAINT complaints_targetsheet_case_count_check CHECK ((case_count >= 0)),
    CONSTRAINT complaints_targetsheet_checked_count_check CHECK ((checked_count >= 0)),
    CONSTRAINT complaints_targetsheet_filed_count_check CHECK ((filed_count >= 0)),
    CONSTRAINT complaints_targetsheet_good_count_check CHECK ((good_count >= 0)),
    CONSTRAINT complaints_targetsheet_handled_count_check CHECK ((handled_count >= 0)),
    CONSTRAINT complaints_targetsheet_known_count_check CHECK ((known_count >= 0)),
    CONSTRAINT complaints_targetsheet_row_count_check CHECK ((row_count >= 0)),
    CONSTRAINT complaints_targetsheet_sent_count_check CHECK ((sent_count >= 0))
);

ALTER TABLE ONLY public.complaints_targetsheet FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_targetsheet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_targetsheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.complaints_training (
    id bigint NOT NULL,
    module uuid,
    title character varying(255) NOT NULL,
    tries integer NOT NULL,
    "right" smallint,
    questions smallint,
    tried_at timestamp with time zone,
    passed_at timestamp with time zone,
    reminded_at timestamp with time zone,
    followed_by_id bigint,
    measure_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    CONSTRAINT complaints_training_questions_check CHECK ((questions >= 0)),
    CONSTRAINT complaints_training_right_check CHECK (("right" >= 0)),
    CONSTRAINT complaints_training_tries_check CHECK ((tries >= 0))
);

ALTER TABLE ONLY public.complaints_training FORCE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_training ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_training_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.education_authenticationpoint (
    id bigint NOT NULL,
    number character varying(20) NOT NULL,
    ring character varying(20) NOT NULL,
    language character varying(10) NOT NULL,
    product character varying(120) NOT NULL,
    name character varying(60) NOT NULL,
    genuine character varying(300) NOT NULL,
    suspect character varying(300) NOT NULL,
    check_text text NOT NULL,
    retired_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    brand_id bigint NOT NULL,
    created_by_id bigint,
    genuine_file_id bigint,
    suspect_file_id bigint,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.education_authenticationpoint FORCE ROW LEVEL SECURITY;

ALTER TABLE public.education_authenticationpoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.education_authenticationpoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.education_awardcategory (
    id bigint NOT NULL,
    titles jsonb NOT NULL,
    figure character varying(40) NOT NULL,
    goods character varying(20) NOT NULL,
    nominees smallint NOT NULL,
    edition_id bigint NOT NULL,
    CONSTRAINT education_awardcategory_nominees_check CHECK ((nominees >= 0))
);

ALTER TABLE public.education_awardcategory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.education_awardcategory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.education_awardedition (
    id bigint NOT NULL,
    year smallint NOT NULL,
    state character varying(20) NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    closed_at timestamp with time zone,
    CONSTRAINT education_awardedition_year_check CHECK ((year >= 0))
);

ALTER TABLE public.education_awardedition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.education_awardedition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.education_awardedition_jury (
    id bigint NOT NULL,
    awardedition_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.education_awardedition_jury ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.education_awardedition_jury_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.education_brandsection (
    page_ptr_id integer NOT NULL,
    brand_number character varying(20) NOT NULL,
    intro character varying(300) NOT NULL,
    organisation_id bigint NOT NULL
);

CREATE TABLE public.education_change (
    mark bigint NOT NULL,
    added_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.education_guideday (
    id bigint NOT NULL,
    day date NOT NULL,
    reads integer NOT NULL,
    ends integer NOT NULL,
    quizzes integer NOT NULL,
    questions integer NOT NULL,
    correct integer NOT NULL,
    guide_id integer NOT NULL,
    CONSTRAINT education_guideday_correct_check CHECK ((correct >= 0)),
    CONSTRAINT education_guideday_ends_check CHECK ((ends >= 0)),
    CONSTRAINT education_guideday_questions_check CHECK ((questions >= 0)),
    CONSTRAINT education_guideday_quizzes_check CHECK ((quizzes >= 0)),
    CONSTRAINT education_guideday_reads_check CHECK ((reads >= 0))
);

ALTER TABLE public.education_guideday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.education_guideday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.education_guideeffect (
    id bigint NOT NULL,
    days smallint NOT NULL,
    before integer NOT NULL,
    after integer NOT NULL,
    guide_id integer NOT NULL,
    CONSTRAINT education_guideeffect_after_check CHECK ((after >= 0)),
    CONSTRAINT education_guideeffect_before_check CHECK ((before >= 0)),
    CONSTRAINT education_guideeffect_days_check CHECK ((days >= 0))
);

ALTER TABLE public.education_guideeffect ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.education_guideeffect_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.education_guideindexpage (
    page_ptr_id integer NOT NULL,
    intro character varying(300) NOT NULL
);

CREATE TABLE public.education_guidepage (
    page_ptr_id integer NOT NULL,
    summary character varying(300) NOT NULL,
    minutes smallint NOT NULL,
    brand_name character varying(200) NOT NULL,
    body jsonb NOT NULL,
    shops jsonb NOT NULL,
    author character varying(120) NOT NULL,
    category character varying(20) NOT NULL,
    corrections jsonb NOT NULL,
    show_sellers boolean NOT NULL,
    terms character varying(40)[] NOT NULL,
    title_terms character varying(40)[] NOT NULL,
    planned_for date,
    CONSTRAINT education_guidepage_minutes_check CHECK ((minutes >= 0))
);

CREATE TABLE public.education_juryvote (
    id bigint NOT NULL,
    cast_at timestamp with time zone NOT NULL,
    category_id bigint NOT NULL,
    juror_id bigint NOT NULL,
    nomination_id bigint NOT NULL
);

ALTER TABLE public.education_juryvote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.education_juryvote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.education_modulepage (
    page_ptr_id integer NOT NULL,
    summary character varying(300) NOT NULL,
    minutes smallint NOT NULL,
    to_pass smallint NOT NULL,
    body jsonb NOT NULL,
    CONSTRAINT education_modulepage_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT education_modulepage_to_pass_check CHECK ((to_pass >= 0))
);

CREATE TABLE public.education_nomination (
    id bigint NOT NULL,
    guide uuid NOT NULL,
    value integer NOT NULL,
    won boolean NOT NULL,
    category_id bigint NOT NULL
);

ALTER TABLE public.education_nomination ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.education_nomination_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.education_outsidelink (
    id bigint NOT NULL,
    address character varying(2000) NOT NULL,
    checked_at timestamp with time zone,
    failing_since timestamp with time zone,
    trouble character varying(20) NOT NULL,
    page_id integer NOT NULL
);

ALTER TABLE public.education_outsidelink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.education_outsidelink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.education_searchday (
    id bigint NOT NULL,
    day date NOT NULL,
    language character varying(10) NOT NULL,
    words character varying(60) NOT NULL,
    asked integer NOT NULL,
    in_vain integer NOT NULL,
    CONSTRAINT education_searchday_asked_check CHECK ((asked >= 0)),
    CONSTRAINT education_searchday_in_vain_check CHECK ((in_vain >= 0))
);

ALTER TABLE public.education_searchday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.education_searchday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.education_translation (
    id bigint NOT NULL,
    seen jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    original_id integer NOT NULL,
    page_id integer NOT NULL
);

ALTER TABLE public.education_translation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.education_translation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.education_video (
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    file character varying(100) NOT NULL,
    mime character varying(40) NOT NULL,
    captions jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    collection_id integer NOT NULL,
    poster_id integer NOT NULL,
    uploaded_by_user_id bigint
);

ALTER TABLE public.education_video ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.education_video_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.exports_export (
    id bigint NOT NULL,
    number character varying(20) NOT NULL,
    language character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    run uuid NOT NULL,
    upload_id character varying(1024) NOT NULL,
    is_held_up boolean NOT NULL,
    part_count integer NOT NULL,
    done_count integer NOT NULL,
    file_count integer NOT NULL,
    missing_count integer NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    expires_at timestamp with time zone,
    opened_at timestamp with time zone,
    tenant_id bigint NOT NULL,
    user_id bigint,
    CONSTRAINT exports_export_done_count_check CHECK ((done_count >= 0)),
    CONSTRAINT exports_export_file_count_check CHECK ((file_count >= 0)),
    CONSTRAINT exports_export_missing_count_check CHECK ((missing_count >= 0)),
    CONSTRAINT exports_export_part_count_check CHECK ((part_count >= 0))
);

ALTER TABLE ONLY public.exports_export FORCE ROW LEVEL SECURITY;

ALTER TABLE public.exports_export ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exports_export_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.files_custodyentry (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    action character varying(10) NOT NULL,
    side character varying(10) NOT NULL,
    actor character varying(120) NOT NULL,
    actor_name character varying(320) NOT NULL,
    note character varying(400) NOT NULL,
    file_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.files_custodyentry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.files_custodyentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.files_custodyentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.files_evidencefile (
    id bigint NOT NULL,
    public_id uuid NOT NULL,
    original_name character varying(1000) NOT NULL,
    name character varying(150) NOT NULL,
    size bigint NOT NULL,
    pieces character varying(64)[] NOT NULL,
    fingerprint character varying(64) NOT NULL,
    purpose character varying(10) NOT NULL,
    begun_for character varying(120) NOT NULL,
    uploader character varying(120) NOT NULL,
    via character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    upload_id character varying(1024) NOT NULL,
    arrived_at timestamp with time zone,
    checked_at timestamp with time zone,
    sha256 character varying(64) NOT NULL,
    type character varying(100) NOT NULL,
    refusal character varying(30) NOT NULL,
    remarks character varying(30)[] NOT NULL,
    page_count smallint NOT NULL,
    version character varying(1024) NOT NULL,
    locked_until timestamp with time zone,
    tenant_id bigint NOT NULL,
    uploaded_by_id bigint,
    held_at timestamp with time zone,
    kept_until timestamp with time zone,
    stamped_at timestamp with time zone,
    seconds integer,
    facts jsonb NOT NULL,
    CONSTRAINT file_is_not_empty CHECK ((size > 0)),
    CONSTRAINT files_evidencefile_page_count_check CHECK ((page_count >= 0)),
    CONSTRAINT files_evidencefile_seconds_check CHECK ((seconds >= 0))
);

ALTER TABLE ONLY public.files_evidencefile FORCE ROW LEVEL SECURITY;

ALTER TABLE public.files_evidencefile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.files_evidencefile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.files_timestamp (
    id bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    response bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    authority character varying(300) NOT NULL,
    serial character varying(64) NOT NULL,
    file_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.files_timestamp FORCE ROW LEVEL SECURITY;

ALTER TABLE public.files_timestamp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.files_timestamp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.guardian_groupobjectpermission (
    id integer NOT NULL,
    object_pk character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.guardian_groupobjectpermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.guardian_groupobjectpermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.guardian_userobjectpermission (
    id integer NOT NULL,
    object_pk character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    permission_id integer NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.guardian_userobjectpermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.guardian_userobjectpermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_agreement (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    contact character varying(200) NOT NULL,
    notes text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    kept_by_id bigint,
    tenant_id bigint NOT NULL,
    CONSTRAINT agreement_ends_after_start CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)))
);

ALTER TABLE ONLY public.registry_agreement FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_agreement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_agreement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_authorisedseller (
    id bigint NOT NULL,
    number character varying(20) NOT NULL,
    name character varying(200) NOT NULL,
    shops character varying(200)[] NOT NULL,
    shop_keys character varying(600)[] NOT NULL,
    territories character varying(2)[] NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    note text NOT NULL,
    fingerprint character varying(64) NOT NULL,
    revoked_at timestamp with time zone,
    revocation_reason character varying(500) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by_id bigint,
    revoked_by_id bigint,
    tenant_id bigint NOT NULL,
    brand_id bigint NOT NULL,
    CONSTRAINT seller_ends_after_start CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)))
);

ALTER TABLE ONLY public.registry_authorisedseller FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_authorisedseller ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_authorisedseller_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_brand (
    id bigint NOT NULL,
    number character varying(20) NOT NULL,
    name character varying(200) NOT NULL,
    description text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by_id bigint,
    tenant_id bigint NOT NULL,
    passed_on_at timestamp with time zone
);

ALTER TABLE ONLY public.registry_brand FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_brand ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_brand_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_brandgrant (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    kinds character varying(40)[] NOT NULL,
    offices character varying(2)[] NOT NULL,
    content_object_id bigint NOT NULL,
    group_id integer NOT NULL,
    mandate_id bigint NOT NULL,
    permission_id integer NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.registry_brandgrant FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_brandgrant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_brandgrant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_calendarfeed (
    id bigint NOT NULL,
    token_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    tenant_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE ONLY public.registry_calendarfeed FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_calendarfeed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_calendarfeed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_importheading (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    heading character varying(200) NOT NULL,
    "column" character varying(60) NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.registry_importheading FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_importheading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_importheading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_importrow (
    id bigint NOT NULL,
    line integer NOT NULL,
    cells text[] NOT NULL,
    outcome character varying(10) NOT NULL,
    errors jsonb NOT NULL,
    facts jsonb NOT NULL,
    identity character varying(300) NOT NULL,
    papers jsonb NOT NULL,
    right_number character varying(20) NOT NULL,
    papers_sent boolean NOT NULL,
    tenant_id bigint NOT NULL,
    right_import_id bigint NOT NULL,
    CONSTRAINT registry_importrow_line_check CHECK ((line >= 0))
)
WITH (fillfactor='15');

ALTER TABLE ONLY public.registry_importrow FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_importrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_importrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_licence (
    id bigint NOT NULL,
    number character varying(20) NOT NULL,
    about character varying(400) NOT NULL,
    licensee_name character varying(200) NOT NULL,
    sort character varying(20) NOT NULL,
    territories character varying(2)[] NOT NULL,
    nice_classes smallint[] NOT NULL,
    uses text NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    may_sub_license boolean NOT NULL,
    may_enforce boolean NOT NULL,
    office_number character varying(60) NOT NULL,
    state character varying(10) NOT NULL,
    answered_at timestamp with time zone,
    note character varying(500) NOT NULL,
    ended_at timestamp with time zone,
    continues character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    answered_by_id bigint,
    given_by_id bigint,
    licensee_id bigint,
    paper_id bigint,
    right_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    parent_id bigint,
    through_id bigint,
    CONSTRAINT licence_ends_after_start CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT licence_has_one_licensee CHECK ((((licensee_id IS NULL) OR ((licensee_name)::text = ''::text)) AND (1 = (
CASE
    WHEN (licensee_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN ((licensee_name)::text = ''::text) THEN 1
    ELSE 0
END)))),
    CONSTRAINT licence_part_has_a_whole CHECK ((((parent_id IS NULL) AND (through_id IS NULL)) OR ((parent_id IS NOT NULL) AND (through_id IS NOT NULL))))
);

ALTER TABLE ONLY public.registry_licence FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_licence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_licence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_mandatedbrand (
    id bigint NOT NULL,
    brand_id bigint NOT NULL,
    mandate_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.registry_mandatedbrand FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_mandatedbrand ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_mandatedbrand_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_mark (
    id bigint NOT NULL,
    title character varying(300) NOT NULL,
    nice_classes smallint[] NOT NULL,
    forms jsonb NOT NULL,
    listed boolean NOT NULL,
    tenant_id bigint NOT NULL,
    right_id bigint NOT NULL
);

ALTER TABLE ONLY public.registry_mark FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_mark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_mark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_markkey (
    key bigint NOT NULL,
    mark_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.registry_markkey FORCE ROW LEVEL SECURITY;

CREATE TABLE public.registry_markpicture (
    id bigint NOT NULL,
    fingerprints bigint[] NOT NULL,
    file_id bigint NOT NULL,
    mark_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.registry_markpicture FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_markpicture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_markpicture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_reminder (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    subject_id bigint NOT NULL,
    ends_on date NOT NULL,
    days smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    reader_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT registry_reminder_days_check CHECK ((days >= 0))
);

ALTER TABLE ONLY public.registry_reminder FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_reminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_renewal (
    id bigint NOT NULL,
    previous_ends_on date NOT NULL,
    ends_on date NOT NULL,
    state character varying(20) NOT NULL,
    sent_at timestamp with time zone,
    decided_at timestamp with time zone,
    note text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by_id bigint,
    decided_by_id bigint,
    paper_id bigint,
    tenant_id bigint NOT NULL,
    right_id bigint NOT NULL,
    due_at timestamp with time zone,
    paused_at timestamp with time zone,
    supplement_due_at timestamp with time zone,
    supplement_reminded_at timestamp with time zone,
    CONSTRAINT renewal_ends_later CHECK ((ends_on > previous_ends_on))
);

ALTER TABLE ONLY public.registry_renewal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_renewal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_renewal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_right (
    id bigint NOT NULL,
    number character varying(20) NOT NULL,
    kind character varying(40) NOT NULL,
    subtype character varying(40) NOT NULL,
    title character varying(300) NOT NULL,
    office character varying(2) NOT NULL,
    registration_number character varying(60) NOT NULL,
    number_key character varying(60) NOT NULL,
    nice_classes smallint[] NOT NULL,
    nice_edition character varying(20) NOT NULL,
    goods text NOT NULL,
    description text NOT NULL,
    work_url character varying(2000) NOT NULL,
    registered_on date,
    expires_on date,
    reference character varying(100) NOT NULL,
    details jsonb NOT NULL,
    state character varying(20) NOT NULL,
    submitted_at timestamp with time zone,
    due_at timestamp with time zone,
    paused_at timestamp with time zone,
    decided_at timestamp with time zone,
    answer_note text NOT NULL,
    seen character varying(40)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    brand_id bigint NOT NULL,
    created_by_id bigint,
    decided_by_id bigint,
    reviewer_id bigint,
    tenant_id bigint NOT NULL,
    clearing_note text NOT NULL,
    supplement_due_at timestamp with time zone,
    supplement_reminded_at timestamp with time zone,
    answer_codes character varying(20)[] NOT NULL
);

ALTER TABLE ONLY public.registry_right FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_right ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_right_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_rightimport (
    id bigint NOT NULL,
    number character varying(20) NOT NULL,
    kind character varying(40) NOT NULL,
    state character varying(10) NOT NULL,
    language character varying(10) NOT NULL,
    headings character varying(200)[] NOT NULL,
    mapping jsonb NOT NULL,
    reason text NOT NULL,
    row_count integer NOT NULL,
    checked_count integer NOT NULL,
    good_count integer NOT NULL,
    bad_count integer NOT NULL,
    known_count integer NOT NULL,
    imported_count integer NOT NULL,
    paper_count integer NOT NULL,
    sent_paper_count integer NOT NULL,
    unused_papers character varying(300)[] NOT NULL,
    mend_key character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    archive_id bigint,
    created_by_id bigint,
    sheet_id bigint,
    tenant_id bigint NOT NULL,
    forgotten_at timestamp with time zone,
    incomplete_count integer NOT NULL,
    submitted_count integer NOT NULL,
    CONSTRAINT registry_rightimport_bad_count_check CHECK ((bad_count >= 0)),
    CONSTRAINT registry_rightimport_checked_count_check CHECK ((checked_count >= 0)),
    CONSTRAINT registry_rightimport_good_count_check CHECK ((good_count >= 0)),
    CONSTRAINT registry_rightimport_imported_count_check CHECK ((imported_count >= 0)),
    CONSTRAINT registry_rightimport_incomplete_count_check CHECK ((incomplete_count >= 0)),
    CONSTRAINT registry_rightimport_known_count_check CHECK ((known_count >= 0)),
    CONSTRAINT registry_rightimport_paper_count_check CHECK ((paper_count >= 0)),
    CONSTRAINT registry_rightimport_row_count_check CHECK ((row_count >= 0)),
    CONSTRAINT registry_rightimport_sent_paper_count_check CHECK ((sent_paper_count >= 0)),
    CONSTRAINT registry_rightimport_submitted_count_check CHECK ((submitted_count >= 0))
);

ALTER TABLE ONLY public.registry_rightimport FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_rightimport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_rightimport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_rightpaper (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    file_id bigint NOT NULL,
    right_id bigint NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.registry_rightpaper FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_rightpaper ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_rightpaper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_transfer (
    id bigint NOT NULL,
    number character varying(20) NOT NULL,
    about character varying(400) NOT NULL,
    signed_on date NOT NULL,
    "into" character varying(20) NOT NULL,
    state character varying(10) NOT NULL,
    sent_at timestamp with time zone,
    answered_at timestamp with time zone,
    due_at timestamp with time zone,
    decided_at timestamp with time zone,
    note text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    answered_by_id bigint,
    brand_id bigint,
    decided_by_id bigint,
    deed_id bigint,
    given_by_id bigint,
    office_record_id bigint,
    recipient_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    paused_at timestamp with time zone,
    supplement_due_at timestamp with time zone,
    supplement_reminded_at timestamp with time zone
);

ALTER TABLE ONLY public.registry_transfer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_transfer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_transfer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_transferredright (
    id bigint NOT NULL,
    number character varying(20) NOT NULL,
    about character varying(400) NOT NULL,
    became character varying(20) NOT NULL,
    recipient_id bigint NOT NULL,
    right_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    transfer_id bigint NOT NULL
);

ALTER TABLE ONLY public.registry_transferredright FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_transferredright ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_transferredright_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.shared_auditentry (
    id bigint NOT NULL,
    number bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_name character varying(320) NOT NULL,
    verb character varying(80) NOT NULL,
    subject_type character varying(80) NOT NULL,
    subject_id character varying(64) NOT NULL,
    before jsonb,
    after jsonb,
    data jsonb NOT NULL,
    previous_hash character varying(64) NOT NULL,
    hash character varying(64) NOT NULL,
    actor_id bigint,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.shared_auditentry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.shared_auditentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shared_auditentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.shared_audithead (
    id bigint NOT NULL,
    number bigint NOT NULL,
    hash character varying(64) NOT NULL,
    tenant_id bigint NOT NULL
);

ALTER TABLE ONLY public.shared_audithead FORCE ROW LEVEL SECURITY;

ALTER TABLE public.shared_audithead ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shared_audithead_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.simple_translation_simpletranslation (
    id integer NOT NULL
);

ALTER TABLE public.simple_translation_simpletranslation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.simple_translation_simpletranslation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.taggit_tag (
    id integer NOT NULL,
    name character varying(100) NOT NULL,
    slug character varying(100) NOT NULL
);

ALTER TABLE public.taggit_tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_tag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.taggit_taggeditem (
    id integer NOT NULL,
    object_id integer NOT NULL,
    content_type_id integer NOT NULL,
    tag_id integer NOT NULL
);

ALTER TABLE public.taggit_taggeditem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_taggeditem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tenancy_organisation (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    slug character varying(60) NOT NULL,
    kind character varying(20) NOT NULL,
    country character varying(2) NOT NULL,
    language character varying(10) NOT NULL,
    time_zone character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE public.tenancy_organisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tenancy_organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailadmin_admin (
    id integer NOT NULL
);

ALTER TABLE public.wagtailadmin_admin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_admin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailadmin_editingsession (
    id integer NOT NULL,
    object_id character varying(255) NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    content_type_id integer NOT NULL,
    user_id bigint NOT NULL,
    is_editing boolean NOT NULL
);

ALTER TABLE public.wagtailadmin_editingsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_editingsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailadmin_formstate (
    id integer NOT NULL,
    data text NOT NULL,
    object_id character varying(255) NOT NULL,
    parent_object_id character varying(255) NOT NULL,
    last_updated_at timestamp with time zone NOT NULL,
    content_type_id integer NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.wagtailadmin_formstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_formstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_apitoken (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    key_hash character varying(64) NOT NULL,
    prefix character varying(16) NOT NULL,
    created timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    user_id bigint NOT NULL
);

ALTER TABLE public.wagtailcore_apitoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_apitoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_collection (
    id integer NOT NULL,
    path character varying(255) NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    numchild integer NOT NULL,
    name character varying(255) NOT NULL,
    CONSTRAINT wagtailcore_collection_depth_check CHECK ((depth >= 0)),
    CONSTRAINT wagtailcore_collection_numchild_check CHECK ((numchild >= 0))
);

ALTER TABLE public.wagtailcore_collection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_collectionviewrestriction (
    id integer NOT NULL,
    restriction_type character varying(20) NOT NULL,
    password character varying(255) NOT NULL,
    collection_id integer NOT NULL
);

CREATE TABLE public.wagtailcore_collectionviewrestriction_groups (
    id bigint NOT NULL,
    collectionviewrestriction_id integer CONSTRAINT wagtailcore_collectionviewr_collectionviewrestriction__not_null NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_collectionviewrestriction_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collectionviewrestriction_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.wagtailcore_collectionviewrestriction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collectionviewrestriction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_comment (
    id integer NOT NULL,
    text text NOT NULL,
    contentpath text NOT NULL,
    "position" text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    resolved_at timestamp with time zone,
    page_id integer NOT NULL,
    resolved_by_id bigint,
    revision_created_id integer,
    user_id bigint NOT NULL
);

ALTER TABLE public.wagtailcore_comment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_comment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_commentreply (
    id integer NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    comment_id integer NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.wagtailcore_commentreply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_commentreply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_groupapprovaltask (
    task_ptr_id integer NOT NULL
);

CREATE TABLE public.wagtailcore_groupapprovaltask_groups (
    id bigint NOT NULL,
    groupapprovaltask_id integer CONSTRAINT wagtailcore_groupapprovaltask_gro_groupapprovaltask_id_not_null NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_groupapprovaltask_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupapprovaltask_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_groupcollectionpermission (
    id integer NOT NULL,
    collection_id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_groupcollectionpermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupcollectionpermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_grouppagepermission (
    id integer NOT NULL,
    group_id integer NOT NULL,
    page_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_grouppagepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_grouppagepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_groupsitepermission (
    id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL,
    site_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_groupsitepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupsitepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_locale (
    id integer NOT NULL,
    language_code character varying(100) NOT NULL
);

ALTER TABLE public.wagtailcore_locale ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_locale_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_modellogentry (
    id integer NOT NULL,
    label text NOT NULL,
    action character varying(255) NOT NULL,
    data jsonb CONSTRAINT wagtailcore_modellogentry_data_json_not_null NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    content_changed boolean NOT NULL,
    deleted boolean NOT NULL,
    object_id character varying(255) NOT NULL,
    content_type_id integer,
    user_id bigint,
    uuid uuid,
    revision_id integer
);

ALTER TABLE public.wagtailcore_modellogentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_modellogentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_page (
    id integer NOT NULL,
    path character varying(255) NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    numchild integer NOT NULL,
    title character varying(255) NOT NULL,
    slug character varying(255) NOT NULL,
    live boolean NOT NULL,
    has_unpublished_changes boolean NOT NULL,
    url_path text NOT NULL,
    seo_title character varying(255) NOT NULL,
    show_in_menus boolean NOT NULL,
    search_description text NOT NULL,
    go_live_at timestamp with time zone,
    expire_at timestamp with time zone,
    expired boolean NOT NULL,
    content_type_id integer NOT NULL,
    owner_id bigint,
    locked boolean NOT NULL,
    latest_revision_created_at timestamp with time zone,
    first_published_at timestamp with time zone,
    live_revision_id integer,
    last_published_at timestamp with time zone,
    draft_title character varying(255) NOT NULL,
    locked_at timestamp with time zone,
    locked_by_id bigint,
    translation_key uuid NOT NULL,
    locale_id integer NOT NULL,
    alias_of_id integer,
    latest_revision_id integer,
    CONSTRAINT wagtailcore_page_depth_check CHECK ((depth >= 0)),
    CONSTRAINT wagtailcore_page_numchild_check CHECK ((numchild >= 0))
);

ALTER TABLE public.wagtailcore_page ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_page_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_pagelogentry (
    id integer NOT NULL,
    label text NOT NULL,
    action character varying(255) NOT NULL,
    data jsonb CONSTRAINT wagtailcore_pagelogentry_data_json_not_null NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    content_changed boolean NOT NULL,
    deleted boolean NOT NULL,
    content_type_id integer,
    page_id integer NOT NULL,
    revision_id integer,
    user_id bigint,
    uuid uuid
);

ALTER TABLE public.wagtailcore_pagelogentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagelogentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_revision (
    id integer CONSTRAINT wagtailcore_pagerevision_id_not_null NOT NULL,
    created_at timestamp with time zone CONSTRAINT wagtailcore_pagerevision_created_at_not_null NOT NULL,
    content jsonb CONSTRAINT wagtailcore_pagerevision_content_json_not_null NOT NULL,
    approved_go_live_at timestamp with time zone,
    object_id character varying(255) CONSTRAINT wagtailcore_pagerevision_page_id_not_null NOT NULL,
    user_id bigint,
    content_type_id integer NOT NULL,
    base_content_type_id integer NOT NULL,
    object_str text NOT NULL
);

ALTER TABLE public.wagtailcore_revision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagerevision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_pagesubscription (
    id integer NOT NULL,
    comment_notifications boolean NOT NULL,
    page_id integer NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.wagtailcore_pagesubscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagesubscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_pageviewrestriction (
    id integer NOT NULL,
    password character varying(255) NOT NULL,
    page_id integer NOT NULL,
    restriction_type character varying(20) NOT NULL
);

CREATE TABLE public.wagtailcore_pageviewrestriction_groups (
    id bigint NOT NULL,
    pageviewrestriction_id integer CONSTRAINT wagtailcore_pageviewrestriction_pageviewrestriction_id_not_null NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_pageviewrestriction_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pageviewrestriction_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.wagtailcore_pageviewrestriction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pageviewrestriction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_referenceindex (
    id integer NOT NULL,
    object_id character varying(255) NOT NULL,
    to_object_id character varying(255) NOT NULL,
    model_path text NOT NULL,
    content_path text NOT NULL,
    content_path_hash uuid NOT NULL,
    base_content_type_id integer NOT NULL,
    content_type_id integer NOT NULL,
    to_content_type_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_referenceindex ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_referenceindex_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_site (
    id integer NOT NULL,
    hostname character varying(255) NOT NULL,
    port integer NOT NULL,
    is_default_site boolean NOT NULL,
    root_page_id integer NOT NULL,
    site_name character varying(255) NOT NULL
);

ALTER TABLE public.wagtailcore_site ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_task (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    active boolean NOT NULL,
    content_type_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_taskstate (
    id integer NOT NULL,
    status character varying(50) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    content_type_id integer NOT NULL,
    revision_id integer CONSTRAINT wagtailcore_taskstate_page_revision_id_not_null NOT NULL,
    task_id integer NOT NULL,
    workflow_state_id integer NOT NULL,
    finished_by_id bigint,
    comment text NOT NULL
);

ALTER TABLE public.wagtailcore_taskstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_taskstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_uploadedfile (
    id integer NOT NULL,
    file character varying(200) NOT NULL,
    for_content_type_id integer,
    uploaded_by_user_id bigint
);

ALTER TABLE public.wagtailcore_uploadedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_uploadedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_workflow (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    active boolean NOT NULL
);

ALTER TABLE public.wagtailcore_workflow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_workflowcontenttype (
    content_type_id integer NOT NULL,
    workflow_id integer NOT NULL
);

CREATE TABLE public.wagtailcore_workflowpage (
    page_id integer NOT NULL,
    workflow_id integer NOT NULL
);

CREATE TABLE public.wagtailcore_workflowstate (
    id integer NOT NULL,
    status character varying(50) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    current_task_state_id integer,
    object_id character varying(255) CONSTRAINT wagtailcore_workflowstate_page_id_not_null NOT NULL,
    requested_by_id bigint,
    workflow_id integer NOT NULL,
    content_type_id integer NOT NULL,
    base_content_type_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_workflowstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflowstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_workflowtask (
    id integer NOT NULL,
    sort_order integer,
    task_id integer NOT NULL,
    workflow_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_workflowtask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflowtask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtaildocs_document (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    uploaded_by_user_id bigint,
    collection_id integer NOT NULL,
    file_size bigint,
    file_hash character varying(40) NOT NULL,
    CONSTRAINT wagtaildocs_document_file_size_check CHECK ((file_size >= 0))
);

ALTER TABLE public.wagtaildocs_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtaildocs_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailembeds_embed (
    id integer NOT NULL,
    url text NOT NULL,
    max_width smallint,
    type character varying(10) NOT NULL,
    html text NOT NULL,
    title text NOT NULL,
    author_name text NOT NULL,
    provider_name text NOT NULL,
    thumbnail_url text NOT NULL,
    width integer,
    height integer,
    last_updated timestamp with time zone NOT NULL,
    hash character varying(32) NOT NULL,
    cache_until timestamp with time zone
);

ALTER TABLE public.wagtailembeds_embed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailembeds_embed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailforms_formsubmission (
    id integer NOT NULL,
    form_data jsonb NOT NULL,
    submit_time timestamp with time zone NOT NULL,
    page_id integer NOT NULL
);

ALTER TABLE public.wagtailforms_formsubmission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailforms_formsubmission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailimages_image (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    focal_point_x integer,
    focal_point_y integer,
    focal_point_width integer,
    focal_point_height integer,
    uploaded_by_user_id bigint,
    file_size integer,
    collection_id integer NOT NULL,
    file_hash character varying(40) NOT NULL,
    description character varying(255) NOT NULL,
    CONSTRAINT wagtailimages_image_file_size_check CHECK ((file_size >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_height_check CHECK ((focal_point_height >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_width_check CHECK ((focal_point_width >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_x_check CHECK ((focal_point_x >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_y_check CHECK ((focal_point_y >= 0))
);

ALTER TABLE public.wagtailimages_image ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailimages_image_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailimages_rendition (
    id integer NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    focal_point_key character varying(16) NOT NULL,
    filter_spec character varying(255) NOT NULL,
    image_id integer NOT NULL
);

ALTER TABLE public.wagtailimages_rendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailimages_rendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailredirects_redirect (
    id integer NOT NULL,
    old_path character varying(255) NOT NULL,
    is_permanent boolean NOT NULL,
    redirect_link character varying(255) NOT NULL,
    redirect_page_id integer,
    site_id integer,
    automatically_created boolean NOT NULL,
    created_at timestamp with time zone,
    redirect_page_route_path character varying(255) NOT NULL
);

ALTER TABLE public.wagtailredirects_redirect ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailredirects_redirect_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailsearch_indexentry (
    id integer NOT NULL,
    object_id character varying(50) NOT NULL,
    title_norm double precision NOT NULL,
    content_type_id integer NOT NULL,
    autocomplete tsvector NOT NULL,
    title tsvector NOT NULL,
    body tsvector NOT NULL,
    title_text text NOT NULL,
    body_text text NOT NULL
);

ALTER TABLE public.wagtailsearch_indexentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailsearch_indexentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailusers_userprofile (
    id integer NOT NULL,
    submitted_notifications boolean NOT NULL,
    approved_notifications boolean NOT NULL,
    rejected_notifications boolean NOT NULL,
    user_id bigint NOT NULL,
    preferred_language character varying(10) NOT NULL,
    current_time_zone character varying(40) NOT NULL,
    avatar character varying(100) NOT NULL,
    updated_comments_notifications boolean CONSTRAINT wagtailusers_userprofile_updated_comments_notification_not_null NOT NULL,
    dismissibles jsonb NOT NULL,
    theme character varying(40) NOT NULL,
    density character varying(40) NOT NULL,
    contrast character varying(40) NOT NULL,
    keyboard_shortcuts boolean NOT NULL
);

ALTER TABLE public.wagtailusers_userprofile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailusers_userprofile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);

INSERT INTO public.auth_group VALUES
	(1, 'Moderators'),
	(2, 'Editors');

INSERT INTO public.auth_group_permissions VALUES
	(1, 1, 1),
	(2, 1, 2),
	(3, 1, 3),
	(4, 2, 1),
	(5, 2, 2),
	(6, 2, 3),
	(7, 1, 4),
	(8, 2, 4),
	(9, 1, 5),
	(10, 2, 5),
	(11, 1, 8),
	(12, 1, 6),
	(13, 1, 7),
	(14, 2, 8),
	(15, 2, 6),
	(16, 2, 7),
	(17, 1, 9),
	(18, 2, 9);

INSERT INTO public.auth_permission VALUES
	(1, 'Can add image', 2, 'add_image'),
	(2, 'Can change image', 2, 'change_image'),
	(3, 'Can delete image', 2, 'delete_image'),
	(4, 'Can access Wagtail admin', 3, 'access_admin'),
	(5, 'Can choose image', 2, 'choose_image'),
	(6, 'Can add document', 4, 'add_document'),
	(7, 'Can change document', 4, 'change_document'),
	(8, 'Can delete document', 4, 'delete_document'),
	(9, 'Can choose document', 4, 'choose_document'),
	(10, 'Can add locale', 6, 'add_locale'),
	(11, 'Can change locale', 6, 'change_locale'),
	(12, 'Can delete locale', 6, 'delete_locale'),
	(13, 'Can view locale', 6, 'view_locale'),
	(14, 'Can add site', 7, 'add_site'),
	(15, 'Can change site', 7, 'change_site'),
	(16, 'Can delete site', 7, 'delete_site'),
	(17, 'Can view site', 7, 'view_site'),
	(18, 'Can add group site permission', 8, 'add_groupsitepermission'),
	(19, 'Can change group site permission', 8, 'change_groupsitepermission'),
	(20, 'Can delete group site permission', 8, 'delete_groupsitepermission'),
	(21, 'Can view group site permission', 8, 'view_groupsitepermission'),
	(22, 'Can add API token', 9, 'add_apitoken'),
	(23, 'Can change API token', 9, 'change_apitoken'),
	(24, 'Can delete API token', 9, 'delete_apitoken'),
	(25, 'Can view API token', 9, 'view_apitoken'),
	(26, 'Can add model log entry', 10, 'add_modellogentry'),
	(27, 'Can change model log entry', 10, 'change_modellogentry'),
	(28, 'Can delete model log entry', 10, 'delete_modellogentry'),
	(29, 'Can view model log entry', 10, 'view_modellogentry'),
	(30, 'Can add revision', 11, 'add_revision'),
	(31, 'Can change revision', 11, 'change_revision'),
	(32, 'Can delete revision', 11, 'delete_revision'),
	(33, 'Can view revision', 11, 'view_revision'),
	(34, 'Can add collection view restriction', 12, 'add_collectionviewrestriction'),
	(35, 'Can change collection view restriction', 12, 'change_collectionviewrestriction'),
	(36, 'Can delete collection view restriction', 12, 'delete_collectionviewrestriction'),
	(37, 'Can view collection view restriction', 12, 'view_collectionviewrestriction'),
	(38, 'Can add collection', 13, 'add_collection'),
	(39, 'Can change collection', 13, 'change_collection'),
	(40, 'Can delete collection', 13, 'delete_collection'),
	(41, 'Can view collection', 13, 'view_collection'),
	(42, 'Can add group collection permission', 14, 'add_groupcollectionpermission'),
	(43, 'Can change group collection permission', 14, 'change_groupcollectionpermission'),
	(44, 'Can delete group collection permission', 14, 'delete_groupcollectionpermission'),
	(45, 'Can view group collection permission', 14, 'view_groupcollectionpermission'),
	(46, 'Can add uploaded file', 15, 'add_uploadedfile'),
	(47, 'Can change uploaded file', 15, 'change_uploadedfile'),
	(48, 'Can delete uploaded file', 15, 'delete_uploadedfile'),
	(49, 'Can view uploaded file', 15, 'view_uploadedfile'),
	(50, 'Can add workflow content type', 16, 'add_workflowcontenttype'),
	(51, 'Can change workflow content type', 16, 'change_workflowcontenttype'),
	(52, 'Can delete workflow content type', 16, 'delete_workflowcontenttype'),
	(53, 'Can view workflow content type', 16, 'view_workflowcontenttype'),
	(54, 'Can add Workflow state', 17, 'add_workflowstate'),
	(55, 'Can change Workflow state', 17, 'change_workflowstate'),
	(56, 'Can delete Workflow state', 17, 'delete_workflowstate'),
	(57, 'Can view Workflow state', 17, 'view_workflowstate'),
	(58, 'Can add workflow', 18, 'add_workflow'),
	(59, 'Can change workflow', 18, 'change_workflow'),
	(60, 'Can delete workflow', 18, 'delete_workflow'),
	(61, 'Can view workflow', 18, 'view_workflow'),
	(62, 'Can add workflow task order', 19, 'add_workflowtask'),
	(63, 'Can change workflow task order', 19, 'change_workflowtask'),
	(64, 'Can delete workflow task order', 19, 'delete_workflowtask'),
	(65, 'Can view workflow task order', 19, 'view_workflowtask'),
	(66, 'Can add task', 20, 'add_task'),
	(67, 'Can change task', 20, 'change_task'),
	(68, 'Can delete task', 20, 'delete_task'),
	(69, 'Can view task', 20, 'view_task'),
	(70, 'Can add Group approval task', 5, 'add_groupapprovaltask'),
	(71, 'Can change Group approval task', 5, 'change_groupapprovaltask'),
	(72, 'Can delete Group approval task', 5, 'delete_groupapprovaltask'),
	(73, 'Can view Group approval task', 5, 'view_groupapprovaltask'),
	(74, 'Can add Task state', 21, 'add_taskstate'),
	(75, 'Can change Task state', 21, 'change_taskstate'),
	(76, 'Can delete Task state', 21, 'delete_taskstate'),
	(77, 'Can view Task state', 21, 'view_taskstate'),
	(78, 'Can add page', 1, 'add_page'),
	(79, 'Can change page', 1, 'change_page'),
	(80, 'Can delete page', 1, 'delete_page'),
	(81, 'Can view page', 1, 'view_page'),
	(82, 'Delete pages with children', 1, 'bulk_delete_page'),
	(83, 'Lock/unlock pages you''ve locked', 1, 'lock_page'),
	(84, 'Publish any page', 1, 'publish_page'),
	(85, 'Unlock any page', 1, 'unlock_page'),
	(86, 'Can add group page permission', 22, 'add_grouppagepermission'),
	(87, 'Can change group page permission', 22, 'change_grouppagepermission'),
	(88, 'Can delete group page permission', 22, 'delete_grouppagepermission'),
	(89, 'Can view group page permission', 22, 'view_grouppagepermission'),
	(90, 'Can add page view restriction', 23, 'add_pageviewrestriction'),
	(91, 'Can change page view restriction', 23, 'change_pageviewrestriction'),
	(92, 'Can delete page view restriction', 23, 'delete_pageviewrestriction'),
	(93, 'Can view page view restriction', 23, 'view_pageviewrestriction'),
	(94, 'Can add workflow page', 24, 'add_workflowpage'),
	(95, 'Can change workflow page', 24, 'change_workflowpage'),
	(96, 'Can delete workflow page', 24, 'delete_workflowpage'),
	(97, 'Can view workflow page', 24, 'view_workflowpage'),
	(98, 'Can add page log entry', 25, 'add_pagelogentry'),
	(99, 'Can change page log entry', 25, 'change_pagelogentry'),
	(100, 'Can delete page log entry', 25, 'delete_pagelogentry'),
	(101, 'Can view page log entry', 25, 'view_pagelogentry'),
	(102, 'Can add comment', 26, 'add_comment'),
	(103, 'Can change comment', 26, 'change_comment'),
	(104, 'Can delete comment', 26, 'delete_comment'),
	(105, 'Can view comment', 26, 'view_comment'),
	(106, 'Can add comment reply', 27, 'add_commentreply'),
	(107, 'Can change comment reply', 27, 'change_commentreply'),
	(108, 'Can delete comment reply', 27, 'delete_commentreply'),
	(109, 'Can view comment reply', 27, 'view_commentreply'),
	(110, 'Can add page subscription', 28, 'add_pagesubscription'),
	(111, 'Can change page subscription', 28, 'change_pagesubscription'),
	(112, 'Can delete page subscription', 28, 'delete_pagesubscription'),
	(113, 'Can view page subscription', 28, 'view_pagesubscription'),
	(114, 'Can add reference index', 29, 'add_referenceindex'),
	(115, 'Can change reference index', 29, 'change_referenceindex'),
	(116, 'Can delete reference index', 29, 'delete_referenceindex'),
	(117, 'Can view reference index', 29, 'view_referenceindex');

INSERT INTO public.django_content_type VALUES
	(1, 'wagtailcore', 'page'),
	(2, 'wagtailimages', 'image'),
	(3, 'wagtailadmin', 'admin'),
	(4, 'wagtaildocs', 'document'),
	(5, 'wagtailcore', 'groupapprovaltask'),
	(6, 'wagtailcore', 'locale'),
	(7, 'wagtailcore', 'site'),
	(8, 'wagtailcore', 'groupsitepermission'),
	(9, 'wagtailcore', 'apitoken'),
	(10, 'wagtailcore', 'modellogentry'),
	(11, 'wagtailcore', 'revision'),
	(12, 'wagtailcore', 'collectionviewrestriction'),
	(13, 'wagtailcore', 'collection'),
	(14, 'wagtailcore', 'groupcollectionpermission'),
	(15, 'wagtailcore', 'uploadedfile'),
	(16, 'wagtailcore', 'workflowcontenttype'),
	(17, 'wagtailcore', 'workflowstate'),
	(18, 'wagtailcore', 'workflow'),
	(19, 'wagtailcore', 'workflowtask'),
	(20, 'wagtailcore', 'task'),
	(21, 'wagtailcore', 'taskstate'),
	(22, 'wagtailcore', 'grouppagepermission'),
	(23, 'wagtailcore', 'pageviewrestriction'),
	(24, 'wagtailcore', 'workflowpage'),
	(25, 'wagtailcore', 'pagelogentry'),
	(26, 'wagtailcore', 'comment'),
	(27, 'wagtailcore', 'commentreply'),
	(28, 'wagtailcore', 'pagesubscription'),
	(29, 'wagtailcore', 'referenceindex');

INSERT INTO public.django_migrations VALUES
	(1, 'tenancy', '0001_initial', now()),
	(2, 'contenttypes', '0001_initial', now()),
	(3, 'contenttypes', '0002_remove_content_type_name', now()),
	(4, 'auth', '0001_initial', now()),
	(5, 'auth', '0002_alter_permission_name_max_length', now()),
	(6, 'auth', '0003_alter_user_email_max_length', now()),
	(7, 'auth', '0004_alter_user_username_opts', now()),
	(8, 'auth', '0005_alter_user_last_login_null', now()),
	(9, 'auth', '0006_require_contenttypes_0002', now()),
	(10, 'auth', '0007_alter_validators_add_error_messages', now()),
	(11, 'auth', '0008_alter_user_username_max_length', now()),
	(12, 'auth', '0009_alter_user_last_name_max_length', now()),
	(13, 'auth', '0010_alter_group_name_max_length', now()),
	(14, 'auth', '0011_update_proxy_permissions', now()),
	(15, 'auth', '0012_alter_user_first_name_max_length', now()),
	(16, 'accounts', '0001_initial', now()),
	(17, 'account', '0001_initial', now()),
	(18, 'account', '0002_email_max_length', now()),
	(19, 'account', '0003_alter_emailaddress_create_unique_verified_email', now()),
	(20, 'account', '0004_alter_emailaddress_drop_unique_email', now()),
	(21, 'account', '0005_emailaddress_idx_upper_email', now()),
	(22, 'account', '0006_emailaddress_lower', now()),
	(23, 'account', '0007_emailaddress_idx_email', now()),
	(24, 'account', '0008_emailaddress_unique_primary_email_fixup', now()),
	(25, 'account', '0009_emailaddress_unique_primary_email', now()),
	(26, 'tenancy', '0002_policies_the_planner_reads', now()),
	(27, 'wagtailusers', '0001_initial', now()),
	(28, 'wagtailusers', '0002_add_verbose_name_on_userprofile', now()),
	(29, 'wagtailusers', '0003_add_verbose_names', now()),
	(30, 'wagtailusers', '0004_capitalizeverbose', now()),
	(31, 'wagtailusers', '0005_make_related_name_wagtail_specific', now()),
	(32, 'wagtailusers', '0006_userprofile_prefered_language', now()),
	(33, 'wagtailusers', '0007_userprofile_current_time_zone', now()),
	(34, 'wagtailusers', '0008_userprofile_avatar', now()),
	(35, 'wagtailusers', '0009_userprofile_verbose_name_plural', now()),
	(36, 'wagtailusers', '0010_userprofile_updated_comments_notifications', now()),
	(37, 'wagtailusers', '0011_userprofile_dismissibles', now()),
	(38, 'wagtailusers', '0012_userprofile_theme', now()),
	(39, 'wagtailusers', '0013_userprofile_density', now()),
	(40, 'wagtailusers', '0014_userprofile_contrast', now()),
	(41, 'wagtailusers', '0015_userprofile_keyboard_shortcuts', now()),
	(42, 'wagtailcore', '0001_initial', now()),
	(43, 'wagtailcore', '0002_initial_data', now()),
	(44, 'wagtailcore', '0003_add_uniqueness_constraint_on_group_page_permission', now()),
	(45, 'wagtailcore', '0004_page_locked', now()),
	(46, 'wagtailcore', '0005_add_page_lock_permission_to_moderators', now()),
	(47, 'wagtailcore', '0006_add_lock_page_permission', now()),
	(48, 'wagtailcore', '0007_page_latest_revision_created_at', now()),
	(49, 'wagtailcore', '0008_populate_latest_revision_created_at', now()),
	(50, 'wagtailcore', '0009_remove_auto_now_add_from_pagerevision_created_at', now()),
	(51, 'wagtailcore', '0010_change_page_owner_to_null_on_delete', now()),
	(52, 'wagtailcore', '0011_page_first_published_at', now()),
	(53, 'wagtailcore', '0012_extend_page_slug_field', now()),
	(54, 'wagtailcore', '0013_update_golive_expire_help_text', now()),
	(55, 'wagtailcore', '0014_add_verbose_name', now()),
	(56, 'wagtailcore', '0015_add_more_verbose_names', now()),
	(57, 'wagtailcore', '0016_change_page_url_path_to_text_field', now()),
	(58, 'wagtailcore', '0017_change_edit_page_permission_description', now()),
	(59, 'wagtailcore', '0018_pagerevision_submitted_for_moderation_index', now()),
	(60, 'wagtailcore', '0019_verbose_names_cleanup', now()),
	(61, 'wagtailcore', '0020_add_index_on_page_first_published_at', now()),
	(62, 'wagtailcore', '0021_capitalizeverbose', now()),
	(63, 'wagtailcore', '0022_add_site_name', now()),
	(64, 'wagtailcore', '0023_alter_page_revision_on_delete_behaviour', now()),
	(65, 'wagtailcore', '0024_collection', now()),
	(66, 'wagtailcore', '0025_collection_initial_data', now()),
	(67, 'wagtailcore', '0026_group_collection_permission', now()),
	(68, 'taggit', '0001_initial', now()),
	(69, 'wagtailimages', '0001_initial', now()),
	(70, 'wagtailimages', '0002_initial_data', now()),
	(71, 'wagtailimages', '0003_fix_focal_point_fields', now()),
	(72, 'wagtailimages', '0004_make_focal_point_key_not_nullable', now()),
	(73, 'wagtailimages', '0005_make_filter_spec_unique', now()),
	(74, 'wagtailimages', '0006_add_verbose_names', now()),
	(75, 'wagtailimages', '0007_image_file_size', now()),
	(76, 'wagtailimages', '0008_image_created_at_index', now()),
	(77, 'wagtailimages', '0009_capitalizeverbose', now()),
	(78, 'wagtailimages', '0010_change_on_delete_behaviour', now()),
	(79, 'wagtailimages', '0011_image_collection', now()),
	(80, 'wagtailimages', '0012_copy_image_permissions_to_collections', now()),
	(81, 'wagtailimages', '0013_make_rendition_upload_callable', now()),
	(82, 'wagtailimages', '0014_add_filter_spec_field', now()),
	(83, 'wagtailimages', '0015_fill_filter_spec_field', now()),
	(84, 'wagtailimages', '0016_deprecate_rendition_filter_relation', now()),
	(85, 'wagtailimages', '0017_reduce_focal_point_key_max_length', now()),
	(86, 'wagtailimages', '0018_remove_rendition_filter', now()),
	(87, 'wagtailimages', '0019_delete_filter', now()),
	(88, 'wagtailimages', '0020_add-verbose-name', now()),
	(89, 'wagtailimages', '0021_image_file_hash', now()),
	(90, 'wagtailimages', '0022_uploadedimage', now()),
	(91, 'wagtailadmin', '0001_create_admin_access_permissions', now()),
	(92, 'wagtailimages', '0023_add_choose_permissions', now()),
	(93, 'wagtailimages', '0024_index_image_file_hash', now()),
	(94, 'wagtailimages', '0025_alter_image_file_alter_rendition_file', now()),
	(95, 'wagtailimages', '0026_delete_uploadedimage', now()),
	(96, 'wagtailimages', '0027_image_description', now()),
	(97, 'wagtaildocs', '0001_initial', now()),
	(98, 'wagtaildocs', '0002_initial_data', now()),
	(99, 'wagtaildocs', '0003_add_verbose_names', now()),
	(100, 'wagtaildocs', '0004_capitalizeverbose', now()),
	(101, 'wagtaildocs', '0005_document_collection', now()),
	(102, 'wagtaildocs', '0006_copy_document_permissions_to_collections', now()),
	(103, 'wagtaildocs', '0005_alter_uploaded_by_user_on_delete_action', now()),
	(104, 'wagtaildocs', '0007_merge', now()),
	(105, 'wagtaildocs', '0008_document_file_size', now()),
	(106, 'wagtaildocs', '0009_document_verbose_name_plural', now()),
	(107, 'wagtaildocs', '0010_document_file_hash', now()),
	(108, 'wagtaildocs', '0011_add_choose_permissions', now()),
	(109, 'wagtaildocs', '0012_uploadeddocument', now()),
	(110, 'wagtaildocs', '0013_delete_uploadeddocument', now()),
	(111, 'wagtaildocs', '0014_alter_document_file_size', now()),
	(112, 'wagtailcore', '0027_fix_collection_path_collation', now()),
	(113, 'wagtailcore', '0024_alter_page_content_type_on_delete_behaviour', now()),
	(114, 'wagtailcore', '0028_merge', now()),
	(115, 'wagtailcore', '0029_unicode_slugfield_dj19', now()),
	(116, 'wagtailcore', '0030_index_on_pagerevision_created_at', now()),
	(117, 'wagtailcore', '0031_add_page_view_restriction_types', now()),
	(118, 'wagtailcore', '0032_add_bulk_delete_page_permission', now()),
	(119, 'wagtailcore', '0033_remove_golive_expiry_help_text', now()),
	(120, 'wagtailcore', '0034_page_live_revision', now()),
	(121, 'wagtailcore', '0035_page_last_published_at', now()),
	(122, 'wagtailcore', '0036_populate_page_last_published_at', now()),
	(123, 'wagtailcore', '0037_set_page_owner_editable', now()),
	(124, 'wagtailcore', '0038_make_first_published_at_editable', now()),
	(125, 'wagtailcore', '0039_collectionviewrestriction', now()),
	(126, 'wagtailcore', '0040_page_draft_title', now()),
	(127, 'wagtailcore', '0041_group_collection_permissions_verbose_name_plural', now()),
	(128, 'wagtailcore', '0042_index_on_pagerevision_approved_go_live_at', now()),
	(129, 'wagtailcore', '0043_lock_fields', now()),
	(130, 'wagtailcore', '0044_add_unlock_grouppagepermission', now()),
	(131, 'wagtailcore', '0045_assign_unlock_grouppagepermission', now()),
	(132, 'wagtailcore', '0046_site_name_remove_null', now()),
	(133, 'wagtailcore', '0047_add_workflow_models', now()),
	(134, 'wagtailcore', '0048_add_default_workflows', now()),
	(135, 'wagtailcore', '0049_taskstate_finished_by', now()),
	(136, 'wagtailcore', '0050_workflow_rejected_to_needs_changes', now()),
	(137, 'wagtailcore', '0051_taskstate_comment', now()),
	(138, 'wagtailcore', '0052_pagelogentry', now()),
	(139, 'wagtailcore', '0053_locale_model', now()),
	(140, 'wagtailcore', '0054_initial_locale', now()),
	(141, 'wagtailcore', '0055_page_locale_fields', now()),
	(142, 'wagtailcore', '0056_page_locale_fields_populate', now()),
	(143, 'wagtailcore', '0057_page_locale_fields_notnull', now()),
	(144, 'wagtailcore', '0058_page_alias_of', now()),
	(145, 'wagtailcore', '0059_apply_collection_ordering', now()),
	(146, 'wagtailcore', '0060_fix_workflow_unique_constraint', now()),
	(147, 'wagtailcore', '0061_change_promote_tab_helpt_text_and_verbose_names', now()),
	(148, 'wagtailcore', '0062_comment_models_and_pagesubscription', now()),
	(149, 'wagtailcore', '0063_modellogentry', now()),
	(150, 'wagtailcore', '0064_log_timestamp_indexes', now()),
	(151, 'wagtailcore', '0065_log_entry_uuid', now()),
	(152, 'wagtailcore', '0066_collection_management_permissions', now()),
	(153, 'wagtailcore', '0067_alter_pagerevision_content_json', now()),
	(154, 'wagtailcore', '0068_log_entry_empty_object', now()),
	(155, 'wagtailcore', '0069_log_entry_jsonfield', now()),
	(156, 'wagtailcore', '0070_rename_pagerevision_revision', now()),
	(157, 'wagtailcore', '0071_populate_revision_content_type', now()),
	(158, 'wagtailcore', '0072_alter_revision_content_type_notnull', now()),
	(159, 'wagtailcore', '0073_page_latest_revision', now()),
	(160, 'wagtailcore', '0074_revision_object_str', now()),
	(161, 'wagtailcore', '0075_populate_latest_revision_and_revision_object_str', now()),
	(162, 'wagtailcore', '0076_modellogentry_revision', now()),
	(163, 'wagtailcore', '0077_alter_revision_user', now()),
	(164, 'wagtailcore', '0078_referenceindex', now()),
	(165, 'wagtailcore', '0079_rename_taskstate_page_revision', now()),
	(166, 'wagtailcore', '0080_generic_workflowstate', now()),
	(167, 'wagtailcore', '0081_populate_workflowstate_content_type', now()),
	(168, 'wagtailcore', '0082_alter_workflowstate_content_type_notnull', now()),
	(169, 'wagtailcore', '0083_workflowcontenttype', now()),
	(170, 'wagtailcore', '0084_add_default_page_permissions', now()),
	(171, 'wagtailcore', '0085_add_grouppagepermission_permission', now()),
	(172, 'wagtailcore', '0086_populate_grouppagepermission_permission', now()),
	(173, 'wagtailcore', '0087_alter_grouppagepermission_unique_together_and_more', now()),
	(174, 'wagtailcore', '0088_fix_log_entry_json_timestamps', now()),
	(175, 'wagtailcore', '0089_log_entry_data_json_null_to_object', now()),
	(176, 'wagtailcore', '0090_remove_grouppagepermission_permission_type', now()),
	(177, 'wagtailcore', '0091_remove_revision_submitted_for_moderation', now()),
	(178, 'wagtailcore', '0092_alter_collectionviewrestriction_password_and_more', now()),
	(179, 'wagtailcore', '0093_uploadedfile', now()),
	(180, 'wagtailcore', '0094_alter_page_locale', now()),
	(181, 'wagtailcore', '0095_groupsitepermission', now()),
	(182, 'wagtailcore', '0096_referenceindex_referenceindex_source_object_and_more', now()),
	(183, 'wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes', now()),
	(184, 'wagtailcore', '0098_apitoken', now()),
	(185, 'files', '0001_initial', now()),
	(186, 'files', '0002_isolation', now()),
	(187, 'files', '0003_page_count', now()),
	(188, 'files', '0004_purposes', now()),
	(189, 'accounts', '0002_isolation', now()),
	(190, 'accounts', '0003_mandates_in_full', now()),
	(191, 'accounts', '0004_mandate_states', now()),
	(192, 'accounts', '0005_saved_filters', now()),
	(193, 'accounts', '0006_proofs', now()),
	(194, 'accounts', '0007_proof_isolation', now()),
	(195, 'accounts', '0003_rates', now()),
	(196, 'accounts', '0004_people_from_outside', now()),
	(197, 'accounts', '0005_sellers_tokens', now()),
	(198, 'accounts', '0006_proofs_are_renewed', now()),
	(199, 'accounts', '0007_proofs_by_clock', now()),
	(200, 'accounts', '0008_mandates_given_up', now()),
	(201, 'shared', '0001_initial', now()),
	(202, 'shared', '0002_isolation', now()),
	(203, 'shared', '0003_cache_table', now()),
	(204, 'shared', '0004_number_sequences', now()),
	(205, 'registry', '0001_initial', now()),
	(206, 'registry', '0002_isolation', now()),
	(207, 'registry', '0003_papers', now()),
	(208, 'registry', '0004_sellers', now()),
	(209, 'registry', '0005_marks', now()),
	(210, 'registry', '0006_kinds', now()),
	(211, 'registry', '0007_suspension', now()),
	(212, 'registry', '0008_limits_of_grants', now()),
	(213, 'registry', '0009_endings', now()),
	(214, 'registry', '0010_renewals', now()),
	(215, 'registry', '0011_imports', now()),
	(216, 'registry', '0012_orders_of_lists', now()),
	(217, 'registry', '0013_agreements', now()),
	(218, 'registry', '0002_submitting_imports', now()),
	(219, 'registry', '0003_licences', now()),
	(220, 'registry', '0004_transfers', now()),
	(221, 'registry', '0005_sublicences', now()),
	(222, 'files', '0002_sounds', now()),
	(223, 'files', '0003_vault', now()),
	(224, 'files', '0004_lengths_of_recordings', now()),
	(225, 'files', '0005_facts', now()),
	(226, 'complaints', '0001_initial', now()),
	(227, 'complaints', '0002_isolation', now()),
	(228, 'complaints', '0003_received_notices', now()),
	(229, 'complaints', '0004_outcomes_and_paths', now()),
	(230, 'complaints', '0005_targets_by_position', now()),
	(231, 'complaints', '0006_one_index_by_position', now()),
	(232, 'complaints', '0002_grounds', now()),
	(233, 'complaints', '0003_newest_targets_of_a_case', now()),
	(234, 'complaints', '0004_messages', now()),
	(235, 'complaints', '0005_measures_as_a_ladder', now()),
	(236, 'complaints', '0006_rounds', now()),
	(237, 'complaints', '0007_case_files', now()),
	(238, 'complaints', '0008_answer_drafts', now()),
	(239, 'complaints', '0009_papers_to_confirm', now()),
	(240, 'complaints', '0010_second_pair_of_eyes', now()),
	(241, 'complaints', '0011_purchases_and_guests', now()),
	(242, 'complaints', '0012_sheets_and_templates', now()),
	(243, 'complaints', '0013_attachments', now()),
	(244, 'complaints', '0014_measures_said_to_be_done', now()),
	(245, 'complaints', '0015_appeals_and_worth', now()),
	(246, 'complaints', '0016_conduct', now()),
	(247, 'complaints', '0017_links_before_their_complaints', now()),
	(248, 'complaints', '0018_fast_lane', now()),
	(249, 'complaints', '0019_signals_by_hand', now()),
	(250, 'complaints', '0020_trainings', now()),
	(251, 'complaints', '0021_decided_of_brand', now()),
	(252, 'complaints', '0022_cleared_pictures', now()),
	(253, 'complaints', '0023_proposals_that_fall', now()),
	(254, 'complaints', '0024_one_order_of_targets', now()),
	(255, 'complaints', '0025_measures_not_confirmed', now()),
	(256, 'complaints', '0026_disclosures', now()),
	(257, 'complaints', '0027_brands_of_guides', now()),
	(258, 'complaints', '0029_holds', now()),
	(259, 'complaints', '0030_answers_completed', now()),
	(260, 'complaints', '0031_papers_rejected', now()),
	(261, 'complaints', '0032_days_stood_still', now()),
	(262, 'complaints', '0033_refusals_reversed', now()),
	(263, 'education', '0001_initial', now()),
	(264, 'education', '0002_sections_and_points', now()),
	(265, 'education', '0003_quiz_and_terms', now()),
	(266, 'education', '0004_videos', now()),
	(267, 'education', '0005_links', now()),
	(268, 'education', '0006_changes', now()),
	(269, 'education', '0007_counts', now()),
	(270, 'education', '0008_effects', now()),
	(271, 'education', '0009_training', now()),
	(272, 'education', '0010_awards', now()),
	(273, 'education', '0011_planned_for', now()),
	(274, 'education', '0012_readings_of_pages', now()),
	(275, 'education', '0013_translations', now()),
	(276, 'education', '0014_terms_anew', now()),
	(277, 'education', '0015_awards_cancelled', now()),
	(278, 'exports', '0001_initial', now()),
	(279, 'files', '0006_custody_of_authorities', now()),
	(280, 'files', '0007_shown_in_guides', now()),
	(281, 'guardian', '0001_initial', now()),
	(282, 'guardian', '0002_generic_permissions_index', now()),
	(283, 'guardian', '0003_remove_groupobjectpermission_guardian_gr_content_ae6aec_idx_and_more', now()),
	(284, 'mfa', '0001_initial', now()),
	(285, 'mfa', '0002_authenticator_timestamps', now()),
	(286, 'mfa', '0003_authenticator_type_uniq', now()),
	(287, 'procrastinate', '0001_initial', now()),
	(288, 'procrastinate', '0002_drop_started_at_column', now()),
	(289, 'procrastinate', '0003_drop_started_at_column', now()),
	(290, 'procrastinate', '0004_drop_procrastinate_version_table', now()),
	(291, 'procrastinate', '0005_fix_procrastinate_fetch_job', now()),
	(292, 'procrastinate', '0006_fix_trigger_status_events_insert', now()),
	(293, 'procrastinate', '0007_add_queueing_lock_column', now()),
	(294, 'procrastinate', '0008_close_fetch_job_race_condition', now()),
	(295, 'procrastinate', '0009_add_defer_job_function', now()),
	(296, 'procrastinate', '0010_add_procrastinate_periodic_defers', now()),
	(297, 'procrastinate', '0011_add_foreign_key_index', now()),
	(298, 'procrastinate', '0012_add_locks_to_periodic_defer', now()),
	(299, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
	(300, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
	(301, 'procrastinate', '0015_add_trigger_on_job_deletion', now()),
	(302, 'procrastinate', '0016_delete_finished_jobs', now()),
	(303, 'procrastinate', '0017_add_checks_to_finish_job', now()),
	(304, 'procrastinate', '0018_add_checks_to_retry_job', now()),
	(305, 'procrastinate', '0019_fix_finish_job_compat_issue', now()),
	(306, 'procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
	(307, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
	(308, 'procrastinate', '0022_null_locks_excluded', now()),
	(309, 'procrastinate', '0023_remove_old_finish_job_function', now()),
	(310, 'procrastinate', '0024_job_id_bigint', now()),
	(311, 'procrastinate', '0025_add_models', now()),
	(312, 'procrastinate', '0026_add_job_priority', now()),
	(313, 'procrastinate', '0027_add_periodic_job_priority', now()),
	(314, 'procrastinate', '0028_add_cancel_states', now()),
	(315, 'procrastinate', '0029_add_additional_params_to_retry_job', now()),
	(316, 'procrastinate', '0030_alter_procrastinateevent_options', now()),
	(317, 'procrastinate', '0031_add_indexes_for_fetch_job', now()),
	(318, 'procrastinate', '0032_pre_cancel_notification', now()),
	(319, 'procrastinate', '0033_post_cancel_notification', now()),
	(320, 'procrastinate', '0034_pre_add_heartbeat', now()),
	(321, 'procrastinate', '0035_post_add_heartbeat', now()),
	(322, 'procrastinate', '0036_add_worker_model', now()),
	(323, 'procrastinate', '0037_pre_batch_defer_jobs', now()),
	(324, 'procrastinate', '0038_post_batch_defer_jobs', now()),
	(325, 'procrastinate', '0039_pre_priority_lock_fetch_job', now()),
	(326, 'procrastinate', '0040_pre_retry_failed_job', now()),
	(327, 'procrastinate', '0041_post_retry_failed_job', now()),
	(328, 'registry', '0006_doubts_and_supplements', now()),
	(329, 'registry', '0007_number_keys', now()),
	(330, 'registry', '0008_renewals_asked_about', now()),
	(331, 'registry', '0010_transfers_paused', now()),
	(332, 'registry', '0011_supplements_of_deeds', now()),
	(333, 'sessions', '0001_initial', now()),
	(334, 'shared', '0002_many_numbers_at_once', now()),
	(335, 'shared', '0003_audit_filters', now()),
	(336, 'simple_translation', '0001_initial', now()),
	(337, 'taggit', '0002_auto_20150616_2121', now()),
	(338, 'taggit', '0003_taggeditem_add_unique_index', now()),
	(339, 'taggit', '0004_alter_taggeditem_content_type_alter_taggeditem_tag', now()),
	(340, 'taggit', '0005_auto_20220424_2025', now()),
	(341, 'taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx', now()),
	(342, 'usersessions', '0001_initial', now()),
	(343, 'wagtailadmin', '0002_admin', now()),
	(344, 'wagtailadmin', '0003_admin_managed', now()),
	(345, 'wagtailadmin', '0004_editingsession', now()),
	(346, 'wagtailadmin', '0005_editingsession_is_editing', now()),
	(347, 'wagtailadmin', '0006_formstate', now()),
	(348, 'wagtailembeds', '0001_initial', now()),
	(349, 'wagtailembeds', '0002_add_verbose_names', now()),
	(350, 'wagtailembeds', '0003_capitalizeverbose', now()),
	(351, 'wagtailembeds', '0004_embed_verbose_name_plural', now()),
	(352, 'wagtailembeds', '0005_specify_thumbnail_url_max_length', now()),
	(353, 'wagtailembeds', '0006_add_embed_hash', now()),
	(354, 'wagtailembeds', '0007_populate_hash', now()),
	(355, 'wagtailembeds', '0008_allow_long_urls', now()),
	(356, 'wagtailembeds', '0009_embed_cache_until', now()),
	(357, 'wagtailforms', '0001_initial', now()),
	(358, 'wagtailforms', '0002_add_verbose_names', now()),
	(359, 'wagtailforms', '0003_capitalizeverbose', now()),
	(360, 'wagtailforms', '0004_add_verbose_name_plural', now()),
	(361, 'wagtailforms', '0005_alter_formsubmission_form_data', now()),
	(362, 'wagtailredirects', '0001_initial', now()),
	(363, 'wagtailredirects', '0002_add_verbose_names', now()),
	(364, 'wagtailredirects', '0003_make_site_field_editable', now()),
	(365, 'wagtailredirects', '0004_set_unique_on_path_and_site', now()),
	(366, 'wagtailredirects', '0005_capitalizeverbose', now()),
	(367, 'wagtailredirects', '0006_redirect_increase_max_length', now()),
	(368, 'wagtailredirects', '0007_add_autocreate_fields', now()),
	(369, 'wagtailredirects', '0008_add_verbose_name_plural', now()),
	(370, 'wagtailsearch', '0001_initial', now()),
	(371, 'wagtailsearch', '0002_add_verbose_names', now()),
	(372, 'wagtailsearch', '0003_remove_editors_pick', now()),
	(373, 'wagtailsearch', '0004_querydailyhits_verbose_name_plural', now()),
	(374, 'wagtailsearch', '0005_create_indexentry', now()),
	(375, 'wagtailsearch', '0006_customise_indexentry', now()),
	(376, 'wagtailsearch', '0007_delete_editorspick', now()),
	(377, 'wagtailsearch', '0008_remove_query_and_querydailyhits_models', now()),
	(378, 'wagtailsearch', '0009_remove_ngram_autocomplete', now()),
	(379, 'wagtailsearch', '0010_add_text_fields', now()),
	(380, 'shared', '0001_tables', now()),
	(381, 'files', '0001_tables', now()),
	(382, 'accounts', '0002_authority', now()),
	(383, 'accounts', '0001_people', now()),
	(384, 'registry', '0001_tables', now()),
	(385, 'complaints', '0001_tables', now()),
	(386, 'wagtailimages', '0001_squashed_0021', now()),
	(387, 'wagtailcore', '0001_squashed_0016_change_page_url_path_to_text_field', now());

INSERT INTO public.wagtailcore_collection VALUES
	(1, '0001', 1, 0, 'Root');

INSERT INTO public.wagtailcore_groupapprovaltask VALUES
	(1);

INSERT INTO public.wagtailcore_groupapprovaltask_groups VALUES
	(1, 1, 1);

INSERT INTO public.wagtailcore_groupcollectionpermission VALUES
	(1, 1, 1, 1),
	(2, 1, 2, 1),
	(3, 1, 1, 2),
	(4, 1, 2, 2),
	(5, 1, 1, 5),
	(6, 1, 2, 5),
	(7, 1, 1, 6),
	(8, 1, 2, 6),
	(9, 1, 1, 7),
	(10, 1, 2, 7),
	(11, 1, 1, 9),
	(12, 1, 2, 9);

INSERT INTO public.wagtailcore_grouppagepermission VALUES
	(1, 1, 1, 78),
	(2, 1, 1, 79),
	(3, 1, 1, 84),
	(4, 2, 1, 78),
	(5, 2, 1, 79),
	(6, 1, 1, 83),
	(7, 1, 1, 85);

INSERT INTO public.wagtailcore_locale VALUES
	(1, 'en');

INSERT INTO public.wagtailcore_page VALUES
	(1, '0001', 1, 1, 'Root', 'root', true, false, '/', '', false, '', NULL, NULL, false, 1, NULL, false, NULL, NULL, NULL, NULL, 'Root', NULL, NULL, 'e2031fe3-4d07-44d0-913e-557c9da3fc47', 1, NULL, NULL),
	(2, '00010001', 2, 0, 'Welcome to your new Wagtail site!', 'home', true, false, '/home/', '', false, '', NULL, NULL, false, 1, NULL, false, NULL, NULL, NULL, NULL, 'Welcome to your new Wagtail site!', NULL, NULL, '3f860bbc-bf18-4c2d-a3a2-df471cf87bd5', 1, NULL, NULL);

INSERT INTO public.wagtailcore_site VALUES
	(1, 'localhost', 80, true, 2, '');

INSERT INTO public.wagtailcore_task VALUES
	(1, 'Moderators approval', true, 5);

INSERT INTO public.wagtailcore_workflow VALUES
	(1, 'Moderators approval', true);

INSERT INTO public.wagtailcore_workflowpage VALUES
	(1, 1);

INSERT INTO public.wagtailcore_workflowtask VALUES
	(1, 0, 1, 1);

SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);

SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_agencygroup_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_apitoken_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_invitation_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_mandate_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_membership_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_proof_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_proofpaper_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_savedfilter_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_user_groups_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_user_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_user_user_permissions_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_group_id_seq', 2, true);

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 18, true);

SELECT pg_catalog.setval('public.auth_permission_id_seq', 117, true);

SELECT pg_catalog.setval('public.complaints_answerdraft_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_answeredtarget_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_appeal_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_appealedtarget_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_attachment_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_casefile_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_clearedpicture_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_complaint_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_complainttemplate_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_conduct_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_counternotice_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_decision_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_disclosure_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_event_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_evidence_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_guest_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_lane_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_measure_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_message_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_note_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_proposal_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_purchase_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_reading_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_receivednotice_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_reply_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_respondent_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_sample_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_sanction_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_sheetcase_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_signal_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_supplement_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_target_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_targetrow_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_targetsheet_id_seq', 1, false);

SELECT pg_catalog.setval('public.complaints_training_id_seq', 1, false);

SELECT pg_catalog.setval('public.django_content_type_id_seq', 29, true);

SELECT pg_catalog.setval('public.django_migrations_id_seq', 387, true);

SELECT pg_catalog.setval('public.education_authenticationpoint_id_seq', 1, false);

SELECT pg_catalog.setval('public.education_awardcategory_id_seq', 1, false);

SELECT pg_catalog.setval('public.education_awardedition_id_seq', 1, false);

SELECT pg_catalog.setval('public.education_awardedition_jury_id_seq', 1, false);

SELECT pg_catalog.setval('public.education_guideday_id_seq', 1, false);

SELECT pg_catalog.setval('public.education_guideeffect_id_seq', 1, false);

SELECT pg_catalog.setval('public.education_juryvote_id_seq', 1, false);

SELECT pg_catalog.setval('public.education_nomination_id_seq', 1, false);

SELECT pg_catalog.setval('public.education_outsidelink_id_seq', 1, false);

SELECT pg_catalog.setval('public.education_searchday_id_seq', 1, false);

SELECT pg_catalog.setval('public.education_translation_id_seq', 1, false);

SELECT pg_catalog.setval('public.education_video_id_seq', 1, false);

SELECT pg_catalog.setval('public.exports_export_id_seq', 1, false);

SELECT pg_catalog.setval('public.files_custodyentry_id_seq', 1, false);

SELECT pg_catalog.setval('public.files_evidencefile_id_seq', 1, false);

SELECT pg_catalog.setval('public.files_timestamp_id_seq', 1, false);

SELECT pg_catalog.setval('public.guardian_groupobjectpermission_id_seq', 1, false);

SELECT pg_catalog.setval('public.guardian_userobjectpermission_id_seq', 1, false);

SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);

SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);

SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);

SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);

SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_agreement_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_authorisedseller_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_brand_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_brandgrant_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_calendarfeed_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_importheading_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_importrow_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_licence_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_mandatedbrand_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_mark_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_markpicture_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_reminder_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_renewal_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_right_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_rightimport_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_rightpaper_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_transfer_id_seq', 1, false);

SELECT pg_catalog.setval('public.registry_transferredright_id_seq', 1, false);

SELECT pg_catalog.setval('public.shared_auditentry_id_seq', 1, false);

SELECT pg_catalog.setval('public.shared_audithead_id_seq', 1, false);

SELECT pg_catalog.setval('public.simple_translation_simpletranslation_id_seq', 1, false);

SELECT pg_catalog.setval('public.taggit_tag_id_seq', 1, false);

SELECT pg_catalog.setval('public.taggit_taggeditem_id_seq', 1, false);

SELECT pg_catalog.setval('public.tenancy_organisation_id_seq', 1, false);

SELECT pg_catalog.setval('public.usersessions_usersession_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailadmin_admin_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailadmin_editingsession_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailadmin_formstate_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_apitoken_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_collection_id_seq', 1, true);

SELECT pg_catalog.setval('public.wagtailcore_collectionviewrestriction_groups_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_collectionviewrestriction_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_comment_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_commentreply_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_groupapprovaltask_groups_id_seq', 1, true);

SELECT pg_catalog.setval('public.wagtailcore_groupcollectionpermission_id_seq', 12, true);

SELECT pg_catalog.setval('public.wagtailcore_grouppagepermission_id_seq', 7, true);

SELECT pg_catalog.setval('public.wagtailcore_groupsitepermission_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_locale_id_seq', 1, true);

SELECT pg_catalog.setval('public.wagtailcore_modellogentry_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_page_id_seq', 2, true);

SELECT pg_catalog.setval('public.wagtailcore_pagelogentry_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_pagerevision_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_pagesubscription_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_pageviewrestriction_groups_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_pageviewrestriction_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_referenceindex_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_site_id_seq', 1, true);

SELECT pg_catalog.setval('public.wagtailcore_task_id_seq', 1, true);

SELECT pg_catalog.setval('public.wagtailcore_taskstate_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_uploadedfile_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_workflow_id_seq', 1, true);

SELECT pg_catalog.setval('public.wagtailcore_workflowstate_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_workflowtask_id_seq', 1, true);

SELECT pg_catalog.setval('public.wagtaildocs_document_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailembeds_embed_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailforms_formsubmission_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailimages_image_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailimages_rendition_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailredirects_redirect_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailsearch_indexentry_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailusers_userprofile_id_seq', 1, false);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_agencygroup
    ADD CONSTRAINT accounts_agencygroup_group_id_key UNIQUE (group_id);

ALTER TABLE ONLY public.accounts_agencygroup
    ADD CONSTRAINT accounts_agencygroup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_number_key UNIQUE (number);

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_proof
    ADD CONSTRAINT accounts_proof_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_proof
    ADD CONSTRAINT accounts_proof_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.accounts_proofpaper
    ADD CONSTRAINT accounts_proofpaper_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_rate
    ADD CONSTRAINT accounts_rate_pkey PRIMARY KEY (who);

ALTER TABLE ONLY public.accounts_savedfilter
    ADD CONSTRAINT accounts_savedfilter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_email_key UNIQUE (email);

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_group_id_59c0b32f_uniq UNIQUE (user_id, group_id);

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq UNIQUE (user_id, permission_id);

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.shared_auditentry
    ADD CONSTRAINT audit_number_within_tenant UNIQUE (tenant_id, number);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_mandatedbrand
    ADD CONSTRAINT brand_once_in_a_mandate UNIQUE (mandate_id, brand_id);

ALTER TABLE ONLY public.complaints_sheetcase
    ADD CONSTRAINT case_once_in_a_sheet UNIQUE (target_sheet_id, "position");

ALTER TABLE ONLY public.complaints_answerdraft
    ADD CONSTRAINT complaints_answerdraft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_answerdraft
    ADD CONSTRAINT complaints_answerdraft_respondent_id_key UNIQUE (respondent_id);

ALTER TABLE ONLY public.complaints_answeredtarget
    ADD CONSTRAINT complaints_answeredtarget_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_appeal
    ADD CONSTRAINT complaints_appeal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_appeal
    ADD CONSTRAINT complaints_appeal_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.complaints_appealedtarget
    ADD CONSTRAINT complaints_appealedtarget_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_attachment
    ADD CONSTRAINT complaints_attachment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_casefile
    ADD CONSTRAINT complaints_casefile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_casefile
    ADD CONSTRAINT complaints_casefile_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.complaints_clearedpicture
    ADD CONSTRAINT complaints_clearedpicture_evidence_id_key UNIQUE (evidence_id);

ALTER TABLE ONLY public.complaints_clearedpicture
    ADD CONSTRAINT complaints_clearedpicture_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_number_key UNIQUE (number);

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.complaints_complainttemplate
    ADD CONSTRAINT complaints_complainttemplate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_conduct
    ADD CONSTRAINT complaints_conduct_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_conduct
    ADD CONSTRAINT complaints_conduct_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.complaints_counternotice
    ADD CONSTRAINT complaints_counternotice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_counternotice
    ADD CONSTRAINT complaints_counternotice_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.complaints_decision
    ADD CONSTRAINT complaints_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_decision
    ADD CONSTRAINT complaints_decision_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.complaints_disclosure
    ADD CONSTRAINT complaints_disclosure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_event
    ADD CONSTRAINT complaints_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_evidence
    ADD CONSTRAINT complaints_evidence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_evidence
    ADD CONSTRAINT complaints_evidence_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.complaints_guest
    ADD CONSTRAINT complaints_guest_complaint_id_key UNIQUE (complaint_id);

ALTER TABLE ONLY public.complaints_guest
    ADD CONSTRAINT complaints_guest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_lane
    ADD CONSTRAINT complaints_lane_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_measure
    ADD CONSTRAINT complaints_measure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_measure
    ADD CONSTRAINT complaints_measure_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.complaints_measure
    ADD CONSTRAINT complaints_measure_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.complaints_measure
    ADD CONSTRAINT complaints_measure_undoes_id_key UNIQUE (undoes_id);

ALTER TABLE ONLY public.complaints_message
    ADD CONSTRAINT complaints_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_message
    ADD CONSTRAINT complaints_message_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.complaints_note
    ADD CONSTRAINT complaints_note_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_proposal
    ADD CONSTRAINT complaints_proposal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_purchase
    ADD CONSTRAINT complaints_purchase_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_purchase
    ADD CONSTRAINT complaints_purchase_target_id_key UNIQUE (target_id);

ALTER TABLE ONLY public.complaints_reading
    ADD CONSTRAINT complaints_reading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_receivednotice
    ADD CONSTRAINT complaints_receivednotice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_reply
    ADD CONSTRAINT complaints_reply_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_reply
    ADD CONSTRAINT complaints_reply_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.complaints_respondent
    ADD CONSTRAINT complaints_respondent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_respondent
    ADD CONSTRAINT complaints_respondent_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.complaints_sample
    ADD CONSTRAINT complaints_sample_decision_id_key UNIQUE (decision_id);

ALTER TABLE ONLY public.complaints_sample
    ADD CONSTRAINT complaints_sample_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_sanction
    ADD CONSTRAINT complaints_sanction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_sheetcase
    ADD CONSTRAINT complaints_sheetcase_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_signal
    ADD CONSTRAINT complaints_signal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_supplement
    ADD CONSTRAINT complaints_supplement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_target
    ADD CONSTRAINT complaints_target_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_target
    ADD CONSTRAINT complaints_target_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.complaints_targetrow
    ADD CONSTRAINT complaints_targetrow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_targetsheet
    ADD CONSTRAINT complaints_targetsheet_number_key UNIQUE (number);

ALTER TABLE ONLY public.complaints_targetsheet
    ADD CONSTRAINT complaints_targetsheet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_targetsheet
    ADD CONSTRAINT complaints_targetsheet_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.complaints_training
    ADD CONSTRAINT complaints_training_followed_by_id_key UNIQUE (followed_by_id);

ALTER TABLE ONLY public.complaints_training
    ADD CONSTRAINT complaints_training_measure_id_key UNIQUE (measure_id);

ALTER TABLE ONLY public.complaints_training
    ADD CONSTRAINT complaints_training_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_disclosure
    ADD CONSTRAINT disclosure_answers_once_each_way UNIQUE (respondent_id, granted);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.registry_reminder
    ADD CONSTRAINT each_is_reminded_once UNIQUE (kind, subject_id, ends_on, days, user_id);

ALTER TABLE ONLY public.education_authenticationpoint
    ADD CONSTRAINT education_authenticationpoint_number_key UNIQUE (number);

ALTER TABLE ONLY public.education_authenticationpoint
    ADD CONSTRAINT education_authenticationpoint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.education_awardcategory
    ADD CONSTRAINT education_awardcategory_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.education_awardedition_jury
    ADD CONSTRAINT education_awardedition_j_awardedition_id_user_id_653c408d_uniq UNIQUE (awardedition_id, user_id);

ALTER TABLE ONLY public.education_awardedition_jury
    ADD CONSTRAINT education_awardedition_jury_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.education_awardedition
    ADD CONSTRAINT education_awardedition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.education_awardedition
    ADD CONSTRAINT education_awardedition_year_key UNIQUE (year);

ALTER TABLE ONLY public.education_brandsection
    ADD CONSTRAINT education_brandsection_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.education_guideday
    ADD CONSTRAINT education_guideday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.education_guideeffect
    ADD CONSTRAINT education_guideeffect_guide_id_key UNIQUE (guide_id);

ALTER TABLE ONLY public.education_guideeffect
    ADD CONSTRAINT education_guideeffect_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.education_guideindexpage
    ADD CONSTRAINT education_guideindexpage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.education_guidepage
    ADD CONSTRAINT education_guidepage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.education_juryvote
    ADD CONSTRAINT education_juryvote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.education_modulepage
    ADD CONSTRAINT education_modulepage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.education_nomination
    ADD CONSTRAINT education_nomination_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.education_outsidelink
    ADD CONSTRAINT education_outsidelink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.education_searchday
    ADD CONSTRAINT education_searchday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.education_translation
    ADD CONSTRAINT education_translation_page_id_key UNIQUE (page_id);

ALTER TABLE ONLY public.education_translation
    ADD CONSTRAINT education_translation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.education_video
    ADD CONSTRAINT education_video_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.exports_export
    ADD CONSTRAINT exports_export_number_key UNIQUE (number);

ALTER TABLE ONLY public.exports_export
    ADD CONSTRAINT exports_export_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_evidence
    ADD CONSTRAINT file_once_per_complaint UNIQUE (complaint_id, file_id);

ALTER TABLE ONLY public.complaints_attachment
    ADD CONSTRAINT file_once_per_message UNIQUE (message_id, file_id);

ALTER TABLE ONLY public.files_custodyentry
    ADD CONSTRAINT files_custodyentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.files_evidencefile
    ADD CONSTRAINT files_evidencefile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.files_evidencefile
    ADD CONSTRAINT files_evidencefile_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.files_evidencefile
    ADD CONSTRAINT files_evidencefile_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.files_timestamp
    ADD CONSTRAINT files_timestamp_file_id_key UNIQUE (file_id);

ALTER TABLE ONLY public.files_timestamp
    ADD CONSTRAINT files_timestamp_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobjectperm_group_id_permission_id_o_3f189f7c_uniq UNIQUE (group_id, permission_id, object_pk);

ALTER TABLE ONLY public.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobjectpermission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectpermi_user_id_permission_id_ob_b0b3d2fc_uniq UNIQUE (user_id, permission_id, object_pk);

ALTER TABLE ONLY public.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectpermission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_importheading
    ADD CONSTRAINT heading_once_in_an_organisation UNIQUE (tenant_id, kind, heading);

ALTER TABLE ONLY public.complaints_targetrow
    ADD CONSTRAINT line_once_in_a_sheet UNIQUE (target_sheet_id, line);

ALTER TABLE ONLY public.registry_importrow
    ADD CONSTRAINT line_once_in_an_import UNIQUE (right_import_id, line);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.education_nomination
    ADD CONSTRAINT nominated_once UNIQUE (category_id, guide);

ALTER TABLE ONLY public.accounts_agencygroup
    ADD CONSTRAINT one_agency_group_each UNIQUE (organisation_id, sort);

ALTER TABLE ONLY public.shared_audithead
    ADD CONSTRAINT one_audit_head_per_tenant UNIQUE (tenant_id);

ALTER TABLE ONLY public.registry_brandgrant
    ADD CONSTRAINT one_grant_under_a_mandate UNIQUE (group_id, permission_id, content_object_id, mandate_id);

ALTER TABLE ONLY public.complaints_lane
    ADD CONSTRAINT one_lane_each_ground UNIQUE (tenant_id, ground);

ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT one_membership_each UNIQUE (user_id, organisation_id);

ALTER TABLE ONLY public.complaints_reading
    ADD CONSTRAINT one_reading_per_side UNIQUE NULLS NOT DISTINCT (complaint_id, side, respondent_id);

ALTER TABLE ONLY public.complaints_conduct
    ADD CONSTRAINT one_record_each UNIQUE (tenant_id, side, seller_key);

ALTER TABLE ONLY public.complaints_respondent
    ADD CONSTRAINT one_respondent_per_seller UNIQUE (complaint_id, seller_id, name);

ALTER TABLE ONLY public.accounts_savedfilter
    ADD CONSTRAINT one_saved_filter_per_name UNIQUE (tenant_id, user_id, page, name);

ALTER TABLE ONLY public.education_guideday
    ADD CONSTRAINT one_sum_a_guide_and_day UNIQUE (guide_id, day);

ALTER TABLE ONLY public.education_searchday
    ADD CONSTRAINT one_sum_a_search_and_day UNIQUE (day, language, words);

ALTER TABLE ONLY public.complaints_target
    ADD CONSTRAINT one_target_per_link UNIQUE (url_key, complaint_id);

ALTER TABLE ONLY public.complaints_complainttemplate
    ADD CONSTRAINT one_template_per_name UNIQUE (tenant_id, user_id, name);

ALTER TABLE ONLY public.education_juryvote
    ADD CONSTRAINT one_vote_each UNIQUE (category_id, juror_id);

ALTER TABLE ONLY public.accounts_proofpaper
    ADD CONSTRAINT paper_once_in_a_proof UNIQUE (proof_id, file_id);

ALTER TABLE ONLY public.registry_rightpaper
    ADD CONSTRAINT paper_once_in_a_right UNIQUE (right_id, file_id, kind);

ALTER TABLE ONLY public.registry_markpicture
    ADD CONSTRAINT picture_once_in_a_mark UNIQUE (mark_id, file_id);

ALTER TABLE ONLY public.portal_cache
    ADD CONSTRAINT portal_cache_pkey PRIMARY KEY (cache_key);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_receivednotice
    ADD CONSTRAINT received_once UNIQUE (tenant_id, source_key);

ALTER TABLE ONLY public.registry_agreement
    ADD CONSTRAINT registry_agreement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_authorisedseller
    ADD CONSTRAINT registry_authorisedseller_number_key UNIQUE (number);

ALTER TABLE ONLY public.registry_authorisedseller
    ADD CONSTRAINT registry_authorisedseller_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_brand
    ADD CONSTRAINT registry_brand_number_key UNIQUE (number);

ALTER TABLE ONLY public.registry_brand
    ADD CONSTRAINT registry_brand_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_brand
    ADD CONSTRAINT registry_brand_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.registry_brandgrant
    ADD CONSTRAINT registry_brandgrant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_calendarfeed
    ADD CONSTRAINT registry_calendarfeed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_calendarfeed
    ADD CONSTRAINT registry_calendarfeed_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.registry_importheading
    ADD CONSTRAINT registry_importheading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_importrow
    ADD CONSTRAINT registry_importrow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_licence
    ADD CONSTRAINT registry_licence_number_key UNIQUE (number);

ALTER TABLE ONLY public.registry_licence
    ADD CONSTRAINT registry_licence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_licence
    ADD CONSTRAINT registry_licence_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.registry_mandatedbrand
    ADD CONSTRAINT registry_mandatedbrand_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_mark
    ADD CONSTRAINT registry_mark_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_mark
    ADD CONSTRAINT registry_mark_right_id_key UNIQUE (right_id);

ALTER TABLE ONLY public.registry_mark
    ADD CONSTRAINT registry_mark_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.registry_markkey
    ADD CONSTRAINT registry_markkey_pkey PRIMARY KEY (key, tenant_id, mark_id);

ALTER TABLE ONLY public.registry_markpicture
    ADD CONSTRAINT registry_markpicture_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_reminder
    ADD CONSTRAINT registry_reminder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_renewal
    ADD CONSTRAINT registry_renewal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_right
    ADD CONSTRAINT registry_right_number_key UNIQUE (number);

ALTER TABLE ONLY public.registry_right
    ADD CONSTRAINT registry_right_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_right
    ADD CONSTRAINT registry_right_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.registry_rightimport
    ADD CONSTRAINT registry_rightimport_number_key UNIQUE (number);

ALTER TABLE ONLY public.registry_rightimport
    ADD CONSTRAINT registry_rightimport_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_rightimport
    ADD CONSTRAINT registry_rightimport_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.registry_rightpaper
    ADD CONSTRAINT registry_rightpaper_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_transfer
    ADD CONSTRAINT registry_transfer_number_key UNIQUE (number);

ALTER TABLE ONLY public.registry_transfer
    ADD CONSTRAINT registry_transfer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_transfer
    ADD CONSTRAINT registry_transfer_tenant_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.registry_transferredright
    ADD CONSTRAINT registry_transferredright_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_transferredright
    ADD CONSTRAINT right_once_in_a_transfer UNIQUE (transfer_id, right_id);

ALTER TABLE ONLY public.shared_auditentry
    ADD CONSTRAINT shared_auditentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.shared_audithead
    ADD CONSTRAINT shared_audithead_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_signal
    ADD CONSTRAINT signal_noted_once UNIQUE (conduct_id, key);

ALTER TABLE ONLY public.simple_translation_simpletranslation
    ADD CONSTRAINT simple_translation_simpletranslation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_name_key UNIQUE (name);

ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uni UNIQUE (content_type_id, object_id, tag_id);

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.complaints_appealedtarget
    ADD CONSTRAINT target_once_per_appeal UNIQUE (appeal_id, target_id);

ALTER TABLE ONLY public.complaints_answeredtarget
    ADD CONSTRAINT target_once_per_counter_notice UNIQUE (counter_notice_id, target_id);

ALTER TABLE ONLY public.tenancy_organisation
    ADD CONSTRAINT tenancy_organisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tenancy_organisation
    ADD CONSTRAINT tenancy_organisation_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT unique_permission UNIQUE (group_id, page_id, permission_id);

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);

ALTER TABLE ONLY public.wagtailadmin_admin
    ADD CONSTRAINT wagtailadmin_admin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editingsession_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formstate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_key_hash_key UNIQUE (key_hash);

ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_collection
    ADD CONSTRAINT wagtailcore_collection_path_key UNIQUE (path);

ALTER TABLE ONLY public.wagtailcore_collection
    ADD CONSTRAINT wagtailcore_collection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collectionvi_collectionviewrestrictio_988995ae_uniq UNIQUE (collectionviewrestriction_id, group_id);

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collectionviewrestriction_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction
    ADD CONSTRAINT wagtailcore_collectionviewrestriction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentreply_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapprova_groupapprovaltask_id_gro_bb5ee7eb_uniq UNIQUE (groupapprovaltask_id, group_id);

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapprovaltask_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask
    ADD CONSTRAINT wagtailcore_groupapprovaltask_pkey PRIMARY KEY (task_ptr_id);

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcollect_group_id_collection_id_p_a21cefe9_uniq UNIQUE (group_id, collection_id, permission_id);

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcollectionpermission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppagepermission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsiteper_group_id_site_id_permiss_a58ee30d_uniq UNIQUE (group_id, site_id, permission_id);

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsitepermission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_locale
    ADD CONSTRAINT wagtailcore_locale_language_code_key UNIQUE (language_code);

ALTER TABLE ONLY public.wagtailcore_locale
    ADD CONSTRAINT wagtailcore_locale_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_modellogentry
    ADD CONSTRAINT wagtailcore_modellogentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_path_key UNIQUE (path);

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_translation_key_locale_id_9b041bad_uniq UNIQUE (translation_key, locale_id);

ALTER TABLE ONLY public.wagtailcore_pagelogentry
    ADD CONSTRAINT wagtailcore_pagelogentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_pagerevision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubscription_page_id_user_id_0cef73ed_uniq UNIQUE (page_id, user_id);

ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubscription_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageviewrest_pageviewrestriction_id_g_d23f80bb_uniq UNIQUE (pageviewrestriction_id, group_id);

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageviewrestriction_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction
    ADD CONSTRAINT wagtailcore_pageviewrestriction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenceind_base_content_type_id_obj_9e6ccd6a_uniq UNIQUE (base_content_type_id, object_id, to_content_type_id, to_object_id, content_path_hash);

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenceindex_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_hostname_port_2c626d70_uniq UNIQUE (hostname, port);

ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_task
    ADD CONSTRAINT wagtailcore_task_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploadedfile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_workflow
    ADD CONSTRAINT wagtailcore_workflow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflowcontenttype_pkey PRIMARY KEY (content_type_id);

ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflowpage_pkey PRIMARY KEY (page_id);

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflowstate_current_task_state_id_key UNIQUE (current_task_state_id);

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflowstate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflowtask_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflowtask_workflow_id_task_id_4ec7a62b_uniq UNIQUE (workflow_id, task_id);

ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailembeds_embed
    ADD CONSTRAINT wagtailembeds_embed_hash_c9bd8c9a_uniq UNIQUE (hash);

ALTER TABLE ONLY public.wagtailembeds_embed
    ADD CONSTRAINT wagtailembeds_embed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailforms_formsubmission
    ADD CONSTRAINT wagtailforms_formsubmission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendition_image_id_filter_spec_foc_323c8fe0_uniq UNIQUE (image_id, filter_spec, focal_point_key);

ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_redirect_old_path_site_id_783622d7_uniq UNIQUE (old_path, site_id);

ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_redirect_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexentry_content_type_id_object_i_bcd7ba73_uniq UNIQUE (content_type_id, object_id);

ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_user_id_key UNIQUE (user_id);

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE INDEX accounts_agencygroup_organisation_id_97cc8205 ON public.accounts_agencygroup USING btree (organisation_id);

CREATE INDEX accounts_apitoken_tenant_id_7a3ac29e ON public.accounts_apitoken USING btree (tenant_id);

CREATE INDEX accounts_apitoken_token_hash_32b482d2_like ON public.accounts_apitoken USING btree (token_hash varchar_pattern_ops);

CREATE INDEX accounts_apitoken_user_id_bbee13e0 ON public.accounts_apitoken USING btree (user_id);

CREATE INDEX accounts_invitation_invited_by_id_94a21efc ON public.accounts_invitation USING btree (invited_by_id);

CREATE INDEX accounts_invitation_tenant_id_3b426b19 ON public.accounts_invitation USING btree (tenant_id);

CREATE INDEX accounts_mandate_agency_id_fbd92aaf ON public.accounts_mandate USING btree (agency_id);

CREATE INDEX accounts_mandate_answered_by_id_1d8e780a ON public.accounts_mandate USING btree (answered_by_id);

CREATE INDEX accounts_mandate_ended_by_id_3a67d2b3 ON public.accounts_mandate USING btree (ended_by_id);

CREATE INDEX accounts_mandate_given_by_id_06cd1caa ON public.accounts_mandate USING btree (given_by_id);

CREATE INDEX accounts_mandate_number_8214f53d_like ON public.accounts_mandate USING btree (number varchar_pattern_ops);

CREATE INDEX accounts_mandate_paper_id_e6edd3f4 ON public.accounts_mandate USING btree (paper_id);

CREATE INDEX accounts_mandate_parent_id_a80f4415 ON public.accounts_mandate USING btree (parent_id);

CREATE INDEX accounts_mandate_tenant_id_93016518 ON public.accounts_mandate USING btree (tenant_id);

CREATE INDEX accounts_mandate_through_id_45e37584 ON public.accounts_mandate USING btree (through_id);

CREATE INDEX accounts_membership_organisation_id_98e5c22b ON public.accounts_membership USING btree (organisation_id);

CREATE INDEX accounts_membership_user_id_487fb39e ON public.accounts_membership USING btree (user_id);

CREATE INDEX accounts_proof_decided_by_id_5d9cf487 ON public.accounts_proof USING btree (decided_by_id);

CREATE INDEX accounts_proof_tenant_id_a024af67 ON public.accounts_proof USING btree (tenant_id);

CREATE INDEX accounts_proofpaper_file_id_a5b3ec4f ON public.accounts_proofpaper USING btree (file_id);

CREATE INDEX accounts_proofpaper_proof_id_41566a4a ON public.accounts_proofpaper USING btree (proof_id);

CREATE INDEX accounts_proofpaper_tenant_id_6ba8430b ON public.accounts_proofpaper USING btree (tenant_id);

CREATE INDEX accounts_savedfilter_tenant_id_2439ada7 ON public.accounts_savedfilter USING btree (tenant_id);

CREATE INDEX accounts_savedfilter_user_id_3251a328 ON public.accounts_savedfilter USING btree (user_id);

CREATE INDEX accounts_user_email_b2644a56_like ON public.accounts_user USING btree (email varchar_pattern_ops);

CREATE INDEX accounts_user_groups_group_id_bd11a704 ON public.accounts_user_groups USING btree (group_id);

CREATE INDEX accounts_user_groups_user_id_52b62117 ON public.accounts_user_groups USING btree (user_id);

CREATE INDEX accounts_user_user_permissions_permission_id_113bb443 ON public.accounts_user_user_permissions USING btree (permission_id);

CREATE INDEX accounts_user_user_permissions_user_id_e4f0a161 ON public.accounts_user_user_permissions USING btree (user_id);

CREATE INDEX agreements_of_a_partner ON public.registry_agreement USING btree (tenant_id, starts_on DESC);

CREATE INDEX answers_waiting ON public.complaints_counternotice USING btree (restore_from) WHERE ((state)::text = 'waiting'::text);

CREATE INDEX audit_by_day ON public.shared_auditentry USING brin (at) WITH (autosummarize='on');

CREATE INDEX audit_by_person ON public.shared_auditentry USING btree (tenant_id, actor_id, number);

CREATE INDEX audit_by_subject ON public.shared_auditentry USING btree (tenant_id, subject_type, subject_id, number);

CREATE INDEX audit_by_verb ON public.shared_auditentry USING btree (tenant_id, verb, number);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX awards_of_a_guide ON public.education_nomination USING btree (guide) WHERE won;

CREATE INDEX base_content_object_idx ON public.wagtailcore_revision USING btree (base_content_type_id, object_id);

CREATE INDEX brands_newest_first ON public.registry_brand USING btree (tenant_id, created_at DESC, id DESC);

CREATE INDEX case_files_newest_first ON public.complaints_casefile USING btree (complaint_id, side, created_at DESC);

CREATE INDEX complaints_answerdraft_tenant_id_7b3d1d06 ON public.complaints_answerdraft USING btree (tenant_id);

CREATE INDEX complaints_answeredtarget_counter_notice_id_1ad85a90 ON public.complaints_answeredtarget USING btree (counter_notice_id);

CREATE INDEX complaints_answeredtarget_target_id_420599c6 ON public.complaints_answeredtarget USING btree (target_id);

CREATE INDEX complaints_answeredtarget_tenant_id_0606f1ec ON public.complaints_answeredtarget USING btree (tenant_id);

CREATE INDEX complaints_appeal_complaint_id_2bbbe6dc ON public.complaints_appeal USING btree (complaint_id);

CREATE INDEX complaints_appeal_decided_by_id_88a2607f ON public.complaints_appeal USING btree (decided_by_id);

CREATE INDEX complaints_appeal_respondent_id_61b51836 ON public.complaints_appeal USING btree (respondent_id);

CREATE INDEX complaints_appeal_sent_by_id_dd5750ce ON public.complaints_appeal USING btree (sent_by_id);

CREATE INDEX complaints_appeal_tenant_id_10ed2267 ON public.complaints_appeal USING btree (tenant_id);

CREATE INDEX complaints_appealedtarget_appeal_id_0d13473b ON public.complaints_appealedtarget USING btree (appeal_id);

CREATE INDEX complaints_appealedtarget_target_id_b8cc56c2 ON public.complaints_appealedtarget USING btree (target_id);

CREATE INDEX complaints_appealedtarget_tenant_id_87c30515 ON public.complaints_appealedtarget USING btree (tenant_id);

CREATE INDEX complaints_attachment_complaint_id_a56827f1 ON public.complaints_attachment USING btree (complaint_id);

CREATE INDEX complaints_attachment_file_id_bd441242 ON public.complaints_attachment USING btree (file_id);

CREATE INDEX complaints_attachment_message_id_3ba87ec8 ON public.complaints_attachment USING btree (message_id);

CREATE INDEX complaints_attachment_tenant_id_4fcf4b27 ON public.complaints_attachment USING btree (tenant_id);

CREATE INDEX complaints_by_state ON public.complaints_complaint USING btree (tenant_id, state, created_at DESC, id DESC);

CREATE INDEX complaints_casefile_complaint_id_e8e67050 ON public.complaints_casefile USING btree (complaint_id);

CREATE INDEX complaints_casefile_respondent_id_9b43b614 ON public.complaints_casefile USING btree (respondent_id);

CREATE INDEX complaints_casefile_tenant_id_79fc93ae ON public.complaints_casefile USING btree (tenant_id);

CREATE INDEX complaints_casefile_user_id_f2cb5e00 ON public.complaints_casefile USING btree (user_id);

CREATE INDEX complaints_clearedpicture_cleared_by_id_c3b84670 ON public.complaints_clearedpicture USING btree (cleared_by_id);

CREATE INDEX complaints_clearedpicture_complaint_id_04461035 ON public.complaints_clearedpicture USING btree (complaint_id);

CREATE INDEX complaints_clearedpicture_tenant_id_332be685 ON public.complaints_clearedpicture USING btree (tenant_id);

CREATE INDEX complaints_complaint_agency_id_23b37394 ON public.complaints_complaint USING btree (agency_id);

CREATE INDEX complaints_complaint_brand_id_e3ce07bf ON public.complaints_complaint USING btree (brand_id);

CREATE INDEX complaints_complaint_created_by_id_974948e4 ON public.complaints_complaint USING btree (created_by_id);

CREATE INDEX complaints_complaint_number_0bd00cd2_like ON public.complaints_complaint USING btree (number varchar_pattern_ops);

CREATE INDEX complaints_complaint_reviewer_id_b000e086 ON public.complaints_complaint USING btree (reviewer_id);

CREATE INDEX complaints_complaint_right_id_7fb63803 ON public.complaints_complaint USING btree (right_id);

CREATE INDEX complaints_complaint_tenant_id_2757c5f4 ON public.complaints_complaint USING btree (tenant_id);

CREATE INDEX complaints_complainttemplate_tenant_id_61e2cb78 ON public.complaints_complainttemplate USING btree (tenant_id);

CREATE INDEX complaints_complainttemplate_user_id_6388abcf ON public.complaints_complainttemplate USING btree (user_id);

CREATE INDEX complaints_conduct_tenant_id_8ef44a67 ON public.complaints_conduct USING btree (tenant_id);

CREATE INDEX complaints_counternotice_complaint_id_299eeacf ON public.complaints_counternotice USING btree (complaint_id);

CREATE INDEX complaints_counternotice_respondent_id_a6acde5f ON public.complaints_counternotice USING btree (respondent_id);

CREATE INDEX complaints_counternotice_tenant_id_8765a063 ON public.complaints_counternotice USING btree (tenant_id);

CREATE INDEX complaints_decided_of_brand ON public.complaints_complaint USING btree (brand_id, created_at DESC, id DESC) WHERE (decided_at IS NOT NULL);

CREATE INDEX complaints_decision_complaint_id_ea28d4e6 ON public.complaints_decision USING btree (complaint_id);

CREATE INDEX complaints_decision_decided_by_id_43400a88 ON public.complaints_decision USING btree (decided_by_id);

CREATE INDEX complaints_decision_seconded_by_id_ad6ab773 ON public.complaints_decision USING btree (seconded_by_id);

CREATE INDEX complaints_decision_target_id_9c32542b ON public.complaints_decision USING btree (target_id);

CREATE INDEX complaints_decision_tenant_id_7be13a5c ON public.complaints_decision USING btree (tenant_id);

CREATE INDEX complaints_disclosure_complaint_id_2e7ebd64 ON public.complaints_disclosure USING btree (complaint_id);

CREATE INDEX complaints_disclosure_decided_by_id_8f5855b0 ON public.complaints_disclosure USING btree (decided_by_id);

CREATE INDEX complaints_disclosure_respondent_id_08c615ea ON public.complaints_disclosure USING btree (respondent_id);

CREATE INDEX complaints_disclosure_tenant_id_1dbae6f1 ON public.complaints_disclosure USING btree (tenant_id);

CREATE INDEX complaints_event_complaint_id_abd8bab6 ON public.complaints_event USING btree (complaint_id);

CREATE INDEX complaints_event_tenant_id_52db3fa2 ON public.complaints_event USING btree (tenant_id);

CREATE INDEX complaints_evidence_appeal_id_c2b23eae ON public.complaints_evidence USING btree (appeal_id);

CREATE INDEX complaints_evidence_complaint_id_45482388 ON public.complaints_evidence USING btree (complaint_id);

CREATE INDEX complaints_evidence_counter_notice_id_72db73d5 ON public.complaints_evidence USING btree (counter_notice_id);

CREATE INDEX complaints_evidence_file_id_8a1827eb ON public.complaints_evidence USING btree (file_id);

CREATE INDEX complaints_evidence_reply_id_223244db ON public.complaints_evidence USING btree (reply_id);

CREATE INDEX complaints_evidence_tenant_id_888f27b6 ON public.complaints_evidence USING btree (tenant_id);

CREATE INDEX complaints_fast_by_clock ON public.complaints_complaint USING btree (due_at, id) WHERE (fast AND ((state)::text = ANY ((ARRAY['submitted'::character varying, 'in_review'::character varying])::text[])));

CREATE INDEX complaints_guest_brand_confirmed_by_id_a7b676c0 ON public.complaints_guest USING btree (brand_confirmed_by_id);

CREATE INDEX complaints_guest_tenant_id_063f8d89 ON public.complaints_guest USING btree (tenant_id);

CREATE INDEX complaints_lane_tenant_id_35fd38b7 ON public.complaints_lane USING btree (tenant_id);

CREATE INDEX complaints_measure_complaint_id_77c16cba ON public.complaints_measure USING btree (complaint_id);

CREATE INDEX complaints_measure_respondent_id_27d91469 ON public.complaints_measure USING btree (respondent_id);

CREATE INDEX complaints_measure_target_id_69f56244 ON public.complaints_measure USING btree (target_id);

CREATE INDEX complaints_measure_tenant_id_bb7de691 ON public.complaints_measure USING btree (tenant_id);

CREATE INDEX complaints_message_author_id_cb726fa3 ON public.complaints_message USING btree (author_id);

CREATE INDEX complaints_message_complaint_id_e178ac06 ON public.complaints_message USING btree (complaint_id);

CREATE INDEX complaints_message_respondent_id_61435e0b ON public.complaints_message USING btree (respondent_id);

CREATE INDEX complaints_message_tenant_id_888851e5 ON public.complaints_message USING btree (tenant_id);

CREATE INDEX complaints_newest_first ON public.complaints_complaint USING btree (tenant_id, created_at DESC, id DESC);

CREATE INDEX complaints_note_author_id_8ff6af78 ON public.complaints_note USING btree (author_id);

CREATE INDEX complaints_note_complaint_id_3af24e9a ON public.complaints_note USING btree (complaint_id);

CREATE INDEX complaints_note_tenant_id_1ed48c93 ON public.complaints_note USING btree (tenant_id);

CREATE INDEX complaints_of_brand ON public.complaints_complaint USING btree (brand_id, created_at DESC, id DESC);

CREATE INDEX complaints_proposal_appeal_id_5b991104 ON public.complaints_proposal USING btree (appeal_id);

CREATE INDEX complaints_proposal_complaint_id_625ef621 ON public.complaints_proposal USING btree (complaint_id);

CREATE INDEX complaints_proposal_looked_by_id_29bc455c ON public.complaints_proposal USING btree (looked_by_id);

CREATE INDEX complaints_proposal_proposed_by_id_8be8aa78 ON public.complaints_proposal USING btree (proposed_by_id);

CREATE INDEX complaints_proposal_tenant_id_f7f99a08 ON public.complaints_proposal USING btree (tenant_id);

CREATE INDEX complaints_purchase_added_by_id_168b72e9 ON public.complaints_purchase USING btree (added_by_id);

CREATE INDEX complaints_purchase_complaint_id_919ca889 ON public.complaints_purchase USING btree (complaint_id);

CREATE INDEX complaints_purchase_tenant_id_ca5a555a ON public.complaints_purchase USING btree (tenant_id);

CREATE INDEX complaints_queue_by_clock ON public.complaints_complaint USING btree (due_at, id) WHERE ((state)::text = ANY ((ARRAY['submitted'::character varying, 'in_review'::character varying, 'answered'::character varying, 'appealed'::character varying])::text[]));

CREATE INDEX complaints_queue_by_worth ON public.complaints_complaint USING btree (worth DESC, id DESC) WHERE ((state)::text = ANY ((ARRAY['submitted'::character varying, 'in_review'::character varying, 'answered'::character varying, 'appealed'::character varying])::text[]));

CREATE INDEX complaints_reading_complaint_id_e0bacf34 ON public.complaints_reading USING btree (complaint_id);

CREATE INDEX complaints_reading_respondent_id_8528f778 ON public.complaints_reading USING btree (respondent_id);

CREATE INDEX complaints_reading_tenant_id_3671fb02 ON public.complaints_reading USING btree (tenant_id);

CREATE INDEX complaints_receivednotice_complaint_id_a2f6fc28 ON public.complaints_receivednotice USING btree (complaint_id);

CREATE INDEX complaints_receivednotice_confirmed_by_id_b338fd21 ON public.complaints_receivednotice USING btree (confirmed_by_id);

CREATE INDEX complaints_receivednotice_tenant_id_3d77141c ON public.complaints_receivednotice USING btree (tenant_id);

CREATE INDEX complaints_reply_complaint_id_a5a48bc8 ON public.complaints_reply USING btree (complaint_id);

CREATE INDEX complaints_reply_counter_notice_id_b4796658 ON public.complaints_reply USING btree (counter_notice_id);

CREATE INDEX complaints_reply_sent_by_id_c5bb082c ON public.complaints_reply USING btree (sent_by_id);

CREATE INDEX complaints_reply_tenant_id_c5f31e3a ON public.complaints_reply USING btree (tenant_id);

CREATE INDEX complaints_respondent_complaint_id_e0ab54e5 ON public.complaints_respondent USING btree (complaint_id);

CREATE INDEX complaints_respondent_tenant_id_d36b2f10 ON public.complaints_respondent USING btree (tenant_id);

CREATE INDEX complaints_sample_complaint_id_4aa67c27 ON public.complaints_sample USING btree (complaint_id);

CREATE INDEX complaints_sample_reviewer_id_398fdc46 ON public.complaints_sample USING btree (reviewer_id);

CREATE INDEX complaints_sample_tenant_id_6e2b4b28 ON public.complaints_sample USING btree (tenant_id);

CREATE INDEX complaints_sanction_closed_by_id_579e429d ON public.complaints_sanction USING btree (closed_by_id);

CREATE INDEX complaints_sanction_conduct_id_0962e0d5 ON public.complaints_sanction USING btree (conduct_id);

CREATE INDEX complaints_sanction_decided_by_id_fc97bde1 ON public.complaints_sanction USING btree (decided_by_id);

CREATE INDEX complaints_sanction_tenant_id_650ee4df ON public.complaints_sanction USING btree (tenant_id);

CREATE INDEX complaints_sheetcase_target_sheet_id_cfcdf4fc ON public.complaints_sheetcase USING btree (target_sheet_id);

CREATE INDEX complaints_sheetcase_tenant_id_73193132 ON public.complaints_sheetcase USING btree (tenant_id);

CREATE INDEX complaints_signal_conduct_id_06bb6eac ON public.complaints_signal USING btree (conduct_id);

CREATE INDEX complaints_signal_dropped_by_id_d8beaf26 ON public.complaints_signal USING btree (dropped_by_id);

CREATE INDEX complaints_signal_tenant_id_9ccf1195 ON public.complaints_signal USING btree (tenant_id);

CREATE INDEX complaints_supplement_asked_by_id_2ecf6229 ON public.complaints_supplement USING btree (asked_by_id);

CREATE INDEX complaints_supplement_complaint_id_5a589863 ON public.complaints_supplement USING btree (complaint_id);

CREATE INDEX complaints_supplement_counter_notice_id_78962721 ON public.complaints_supplement USING btree (counter_notice_id);

CREATE INDEX complaints_supplement_tenant_id_43b7cbfb ON public.complaints_supplement USING btree (tenant_id);

CREATE INDEX complaints_target_tenant_id_7acbf237 ON public.complaints_target USING btree (tenant_id);

CREATE INDEX complaints_targetrow_tenant_id_4e732913 ON public.complaints_targetrow USING btree (tenant_id);

CREATE INDEX complaints_targetsheet_confirmed_by_id_8470e2bd ON public.complaints_targetsheet USING btree (confirmed_by_id);

CREATE INDEX complaints_targetsheet_created_by_id_84a183e0 ON public.complaints_targetsheet USING btree (created_by_id);

CREATE INDEX complaints_targetsheet_number_4b305d7e_like ON public.complaints_targetsheet USING btree (number varchar_pattern_ops);

CREATE INDEX complaints_targetsheet_sheet_id_bb73c755 ON public.complaints_targetsheet USING btree (sheet_id);

CREATE INDEX complaints_targetsheet_tenant_id_75a5f65c ON public.complaints_targetsheet USING btree (tenant_id);

CREATE INDEX complaints_training_tenant_id_2ffbe757 ON public.complaints_training USING btree (tenant_id);

CREATE INDEX content_object_idx ON public.wagtailcore_revision USING btree (content_type_id, object_id);

CREATE INDEX custody_of_file ON public.files_custodyentry USING btree (file_id, at DESC, id DESC);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX education_authenticationpoint_brand_id_4337965a ON public.education_authenticationpoint USING btree (brand_id);

CREATE INDEX education_authenticationpoint_created_by_id_45bc6055 ON public.education_authenticationpoint USING btree (created_by_id);

CREATE INDEX education_authenticationpoint_genuine_file_id_b1c91995 ON public.education_authenticationpoint USING btree (genuine_file_id);

CREATE INDEX education_authenticationpoint_number_971e0e92_like ON public.education_authenticationpoint USING btree (number varchar_pattern_ops);

CREATE INDEX education_authenticationpoint_suspect_file_id_de1c947f ON public.education_authenticationpoint USING btree (suspect_file_id);

CREATE INDEX education_authenticationpoint_tenant_id_3cd8d16c ON public.education_authenticationpoint USING btree (tenant_id);

CREATE INDEX education_awardcategory_edition_id_f9d8cb53 ON public.education_awardcategory USING btree (edition_id);

CREATE INDEX education_awardedition_jury_awardedition_id_1e8039b8 ON public.education_awardedition_jury USING btree (awardedition_id);

CREATE INDEX education_awardedition_jury_user_id_380b4cae ON public.education_awardedition_jury USING btree (user_id);

CREATE INDEX education_brandsection_organisation_id_06fb8901 ON public.education_brandsection USING btree (organisation_id);

CREATE INDEX education_guideday_guide_id_53dc35f4 ON public.education_guideday USING btree (guide_id);

CREATE INDEX education_juryvote_category_id_423b154d ON public.education_juryvote USING btree (category_id);

CREATE INDEX education_juryvote_juror_id_476a0656 ON public.education_juryvote USING btree (juror_id);

CREATE INDEX education_juryvote_nomination_id_a1ba650f ON public.education_juryvote USING btree (nomination_id);

CREATE INDEX education_nomination_category_id_7c5d131e ON public.education_nomination USING btree (category_id);

CREATE INDEX education_outsidelink_page_id_836e116a ON public.education_outsidelink USING btree (page_id);

CREATE INDEX education_translation_original_id_206bd36f ON public.education_translation USING btree (original_id);

CREATE INDEX education_video_collection_id_372e3685 ON public.education_video USING btree (collection_id);

CREATE INDEX education_video_poster_id_0b1f4197 ON public.education_video USING btree (poster_id);

CREATE INDEX education_video_uploaded_by_user_id_da7ec8af ON public.education_video USING btree (uploaded_by_user_id);

CREATE INDEX events_of_complaint ON public.complaints_event USING btree (complaint_id, at DESC, id DESC);

CREATE INDEX exports_by_term ON public.exports_export USING btree (expires_at) WHERE ((state)::text = 'ready'::text);

CREATE INDEX exports_export_number_80480863_like ON public.exports_export USING btree (number varchar_pattern_ops);

CREATE INDEX exports_export_tenant_id_0fae6131 ON public.exports_export USING btree (tenant_id);

CREATE INDEX exports_export_user_id_667d37db ON public.exports_export USING btree (user_id);

CREATE INDEX exports_newest_first ON public.exports_export USING btree (tenant_id, created_at DESC, id DESC);

CREATE INDEX files_custodyentry_file_id_76ca9059 ON public.files_custodyentry USING btree (file_id);

CREATE INDEX files_custodyentry_tenant_id_d239e784 ON public.files_custodyentry USING btree (tenant_id);

CREATE INDEX files_evidencefile_tenant_id_5804f9b8 ON public.files_evidencefile USING btree (tenant_id);

CREATE INDEX files_evidencefile_uploaded_by_id_c6ca2519 ON public.files_evidencefile USING btree (uploaded_by_id);

CREATE INDEX files_newest_first ON public.files_evidencefile USING btree (tenant_id, created_at DESC, id DESC);

CREATE INDEX files_timestamp_tenant_id_3862c9a1 ON public.files_timestamp USING btree (tenant_id);

CREATE INDEX files_to_stamp ON public.files_evidencefile USING btree (checked_at) WHERE (((purpose)::text = 'evidence'::text) AND (stamped_at IS NULL) AND ((state)::text = 'accepted'::text));

CREATE INDEX files_under_way ON public.files_evidencefile USING btree (created_at) WHERE ((state)::text = ANY ((ARRAY['awaiting'::character varying, 'arrived'::character varying])::text[]));

CREATE INDEX formstate_user_object ON public.wagtailadmin_formstate USING btree (user_id, content_type_id, object_id, parent_object_id);

CREATE INDEX grants_of_a_group ON public.registry_brandgrant USING btree (group_id, permission_id, ends_on) INCLUDE (content_object_id, starts_on);

CREATE INDEX guardian_gr_group_i_9e7d12_idx ON public.guardian_groupobjectpermission USING btree (group_id, content_type_id, object_pk);

CREATE INDEX guardian_gr_permiss_83545c_idx ON public.guardian_groupobjectpermission USING btree (permission_id, group_id, content_type_id, object_pk);

CREATE INDEX guardian_groupobjectpermission_content_type_id_7ade36b8 ON public.guardian_groupobjectpermission USING btree (content_type_id);

CREATE INDEX guardian_groupobjectpermission_group_id_4bbbfb62 ON public.guardian_groupobjectpermission USING btree (group_id);

CREATE INDEX guardian_groupobjectpermission_permission_id_36572738 ON public.guardian_groupobjectpermission USING btree (permission_id);

CREATE INDEX guardian_us_permiss_e5749c_idx ON public.guardian_userobjectpermission USING btree (permission_id, user_id, content_type_id, object_pk);

CREATE INDEX guardian_us_user_id_8eae14_idx ON public.guardian_userobjectpermission USING btree (user_id, content_type_id, object_pk);

CREATE INDEX guardian_userobjectpermission_content_type_id_2e892405 ON public.guardian_userobjectpermission USING btree (content_type_id);

CREATE INDEX guardian_userobjectpermission_permission_id_71807bfc ON public.guardian_userobjectpermission USING btree (permission_id);

CREATE INDEX guardian_userobjectpermission_user_id_d5c1e964 ON public.guardian_userobjectpermission USING btree (user_id);

CREATE INDEX guests_by_address ON public.complaints_guest USING btree (email, written_at);

CREATE INDEX guests_by_network ON public.complaints_guest USING btree (network, written_at);

CREATE INDEX guides_by_term ON public.education_guidepage USING gin (terms);

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);

CREATE INDEX imports_newest_first ON public.registry_rightimport USING btree (tenant_id, created_at DESC, id DESC);

CREATE INDEX lanes_that_are_held ON public.complaints_lane USING btree (id) WHERE (NOT ((state)::text = 'outside'::text));

CREATE INDEX licences_by_end ON public.registry_licence USING btree (tenant_id, ends_on);

CREATE INDEX licences_held ON public.registry_licence USING btree (licensee_id, created_at DESC, id DESC);

CREATE INDEX licences_newest_first ON public.registry_licence USING btree (tenant_id, created_at DESC, id DESC);

CREATE UNIQUE INDEX link_once_a_guide ON public.education_outsidelink USING btree (page_id, address);

CREATE INDEX links_by_turn ON public.education_outsidelink USING btree (checked_at);

CREATE INDEX mandate_by_agency ON public.accounts_mandate USING btree (agency_id, ends_on);

CREATE INDEX measures_by_end ON public.complaints_measure USING btree (ends_on) WHERE (ends_on IS NOT NULL);

CREATE INDEX measures_held ON public.complaints_measure USING btree (id) WHERE ((state)::text = 'held'::text);

CREATE INDEX measures_outbox ON public.complaints_measure USING btree (id) WHERE ((state)::text = 'asked'::text);

CREATE INDEX messages_of_complaint ON public.complaints_message USING btree (complaint_id, id DESC);

CREATE INDEX messages_to_the_platform ON public.complaints_reading USING btree (waits_since, id) WHERE (waits_since IS NOT NULL);

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);

CREATE INDEX notes_of_complaint ON public.complaints_note USING btree (complaint_id, id DESC);

CREATE UNIQUE INDEX one_complaint_per_notice ON public.complaints_complaint USING btree (tenant_id, source_key) WHERE (NOT ((source_key)::text = ''::text));

CREATE UNIQUE INDEX one_export_at_a_time ON public.exports_export USING btree (tenant_id) WHERE ((state)::text = ANY ((ARRAY['asked'::character varying, 'making'::character varying])::text[]));

CREATE UNIQUE INDEX one_feed_each ON public.registry_calendarfeed USING btree (tenant_id, user_id) WHERE (revoked_at IS NULL);

CREATE UNIQUE INDEX one_file_for_one_declaration ON public.files_evidencefile USING btree (tenant_id, uploader, begun_for, fingerprint) WHERE ((state)::text = ANY ((ARRAY['awaiting'::character varying, 'arrived'::character varying, 'accepted'::character varying])::text[]));

CREATE UNIQUE INDEX one_open_supplement_per_answer ON public.complaints_supplement USING btree (counter_notice_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX one_proceeding_per_answer ON public.complaints_reply USING btree (counter_notice_id) WHERE ((NOT ((stance)::text = 'contest'::text)) AND (rejected_at IS NULL));

CREATE UNIQUE INDEX one_proof_under_way_each ON public.accounts_proof USING btree (tenant_id) WHERE ((state)::text = ANY ((ARRAY['unverified'::character varying, 'submitted'::character varying, 'waiting'::character varying])::text[]));

CREATE UNIQUE INDEX one_proposal_each_record ON public.complaints_sanction USING btree (conduct_id) WHERE ((state)::text = 'proposed'::text);

CREATE UNIQUE INDEX one_renewal_at_a_time ON public.registry_renewal USING btree (right_id) WHERE ((state)::text = ANY ((ARRAY['prepared'::character varying, 'sent'::character varying, 'needs_info'::character varying])::text[]));

CREATE UNIQUE INDEX one_reply_per_counter_notice ON public.complaints_reply USING btree (counter_notice_id) WHERE ((stance)::text = 'contest'::text);

CREATE UNIQUE INDEX one_verified_proof_each ON public.accounts_proof USING btree (tenant_id) WHERE ((state)::text = 'verified'::text);

CREATE UNIQUE INDEX one_winner_of_an_award ON public.education_nomination USING btree (category_id) WHERE won;

CREATE UNIQUE INDEX only_one_platform_organisation ON public.tenancy_organisation USING btree (kind) WHERE ((kind)::text = 'platform'::text);

CREATE INDEX points_of_a_brand ON public.education_authenticationpoint USING btree (tenant_id, brand_id, id);

CREATE INDEX portal_cache_expires ON public.portal_cache USING btree (expires);

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);

CREATE INDEX proofs_by_clock ON public.accounts_proof USING btree (state, due_at);

CREATE INDEX proposals_that_wait ON public.complaints_proposal USING btree (complaint_id) WHERE ((state)::text = 'waiting'::text);

CREATE INDEX readings_by_day ON public.education_guideday USING btree (day);

CREATE INDEX received_by_name ON public.complaints_receivednotice USING btree (tenant_id, name);

CREATE INDEX received_by_target ON public.complaints_receivednotice USING gin (target_keys);

CREATE INDEX records_by_score ON public.complaints_conduct USING btree (score DESC, id DESC);

CREATE INDEX referenceindex_source_object ON public.wagtailcore_referenceindex USING btree (base_content_type_id, object_id);

CREATE INDEX referenceindex_target_object ON public.wagtailcore_referenceindex USING btree (to_content_type_id, to_object_id);

CREATE INDEX registry_agreement_kept_by_id_476914f3 ON public.registry_agreement USING btree (kept_by_id);

CREATE INDEX registry_agreement_tenant_id_8b61b46f ON public.registry_agreement USING btree (tenant_id);

CREATE INDEX registry_authorisedseller_brand_id_56290046 ON public.registry_authorisedseller USING btree (brand_id);

CREATE INDEX registry_authorisedseller_created_by_id_190ae8ff ON public.registry_authorisedseller USING btree (created_by_id);

CREATE INDEX registry_authorisedseller_number_090e095f_like ON public.registry_authorisedseller USING btree (number varchar_pattern_ops);

CREATE INDEX registry_authorisedseller_revoked_by_id_d29aae32 ON public.registry_authorisedseller USING btree (revoked_by_id);

CREATE INDEX registry_authorisedseller_tenant_id_9ffdc2f9 ON public.registry_authorisedseller USING btree (tenant_id);

CREATE INDEX registry_brand_created_by_id_e9ab4152 ON public.registry_brand USING btree (created_by_id);

CREATE INDEX registry_brand_number_6ce79b96_like ON public.registry_brand USING btree (number varchar_pattern_ops);

CREATE INDEX registry_brand_tenant_id_4cc79644 ON public.registry_brand USING btree (tenant_id);

CREATE INDEX registry_brandgrant_content_object_id_b2e0d5df ON public.registry_brandgrant USING btree (content_object_id);

CREATE INDEX registry_brandgrant_group_id_9b369600 ON public.registry_brandgrant USING btree (group_id);

CREATE INDEX registry_brandgrant_mandate_id_63aba109 ON public.registry_brandgrant USING btree (mandate_id);

CREATE INDEX registry_brandgrant_permission_id_a49c8f43 ON public.registry_brandgrant USING btree (permission_id);

CREATE INDEX registry_brandgrant_tenant_id_56e97eb0 ON public.registry_brandgrant USING btree (tenant_id);

CREATE INDEX registry_calendarfeed_tenant_id_64e4f510 ON public.registry_calendarfeed USING btree (tenant_id);

CREATE INDEX registry_calendarfeed_token_hash_afcf8997_like ON public.registry_calendarfeed USING btree (token_hash varchar_pattern_ops);

CREATE INDEX registry_calendarfeed_user_id_32657777 ON public.registry_calendarfeed USING btree (user_id);

CREATE INDEX registry_importheading_tenant_id_c863bee6 ON public.registry_importheading USING btree (tenant_id);

CREATE INDEX registry_importrow_tenant_id_9e92705e ON public.registry_importrow USING btree (tenant_id);

CREATE INDEX registry_licence_answered_by_id_57744c47 ON public.registry_licence USING btree (answered_by_id);

CREATE INDEX registry_licence_given_by_id_b353b52f ON public.registry_licence USING btree (given_by_id);

CREATE INDEX registry_licence_licensee_id_b07ecd18 ON public.registry_licence USING btree (licensee_id);

CREATE INDEX registry_licence_number_c3fd63d3_like ON public.registry_licence USING btree (number varchar_pattern_ops);

CREATE INDEX registry_licence_paper_id_c3f5c3ba ON public.registry_licence USING btree (paper_id);

CREATE INDEX registry_licence_parent_id_2f82b301 ON public.registry_licence USING btree (parent_id);

CREATE INDEX registry_licence_right_id_af2577bf ON public.registry_licence USING btree (right_id);

CREATE INDEX registry_licence_tenant_id_d6b8ce45 ON public.registry_licence USING btree (tenant_id);

CREATE INDEX registry_licence_through_id_ae65a6e0 ON public.registry_licence USING btree (through_id);

CREATE INDEX registry_mandatedbrand_brand_id_984f199a ON public.registry_mandatedbrand USING btree (brand_id);

CREATE INDEX registry_mandatedbrand_mandate_id_8c8716e9 ON public.registry_mandatedbrand USING btree (mandate_id);

CREATE INDEX registry_mandatedbrand_tenant_id_5d187f1e ON public.registry_mandatedbrand USING btree (tenant_id);

CREATE INDEX registry_mark_tenant_id_07b70f74 ON public.registry_mark USING btree (tenant_id);

CREATE INDEX registry_markpicture_file_id_73bdf7a7 ON public.registry_markpicture USING btree (file_id);

CREATE INDEX registry_markpicture_mark_id_10601bf9 ON public.registry_markpicture USING btree (mark_id);

CREATE INDEX registry_markpicture_tenant_id_b805b8f7 ON public.registry_markpicture USING btree (tenant_id);

CREATE INDEX registry_reminder_reader_id_62c8d89a ON public.registry_reminder USING btree (reader_id);

CREATE INDEX registry_reminder_tenant_id_1d4b4f93 ON public.registry_reminder USING btree (tenant_id);

CREATE INDEX registry_reminder_user_id_2fa025ba ON public.registry_reminder USING btree (user_id);

CREATE INDEX registry_renewal_created_by_id_dc7c26db ON public.registry_renewal USING btree (created_by_id);

CREATE INDEX registry_renewal_decided_by_id_f58d4a3f ON public.registry_renewal USING btree (decided_by_id);

CREATE INDEX registry_renewal_paper_id_61f6b18b ON public.registry_renewal USING btree (paper_id);

CREATE INDEX registry_renewal_right_id_6954da6d ON public.registry_renewal USING btree (right_id);

CREATE INDEX registry_renewal_tenant_id_d164d361 ON public.registry_renewal USING btree (tenant_id);

CREATE INDEX registry_right_brand_id_ce7004ed ON public.registry_right USING btree (brand_id);

CREATE INDEX registry_right_created_by_id_56391cd2 ON public.registry_right USING btree (created_by_id);

CREATE INDEX registry_right_decided_by_id_1b00ecbb ON public.registry_right USING btree (decided_by_id);

CREATE INDEX registry_right_number_fa18f068_like ON public.registry_right USING btree (number varchar_pattern_ops);

CREATE INDEX registry_right_reviewer_id_6f73befc ON public.registry_right USING btree (reviewer_id);

CREATE INDEX registry_right_tenant_id_f39fd509 ON public.registry_right USING btree (tenant_id);

CREATE INDEX registry_rightimport_archive_id_3f742e87 ON public.registry_rightimport USING btree (archive_id);

CREATE INDEX registry_rightimport_created_by_id_e5c70c4a ON public.registry_rightimport USING btree (created_by_id);

CREATE INDEX registry_rightimport_number_ce39aae1_like ON public.registry_rightimport USING btree (number varchar_pattern_ops);

CREATE INDEX registry_rightimport_sheet_id_1186b2ae ON public.registry_rightimport USING btree (sheet_id);

CREATE INDEX registry_rightimport_tenant_id_d7d413d0 ON public.registry_rightimport USING btree (tenant_id);

CREATE INDEX registry_rightpaper_added_by_id_c5eab9c8 ON public.registry_rightpaper USING btree (added_by_id);

CREATE INDEX registry_rightpaper_file_id_4297c8d2 ON public.registry_rightpaper USING btree (file_id);

CREATE INDEX registry_rightpaper_right_id_73651f48 ON public.registry_rightpaper USING btree (right_id);

CREATE INDEX registry_rightpaper_tenant_id_38a27007 ON public.registry_rightpaper USING btree (tenant_id);

CREATE INDEX registry_transfer_answered_by_id_2794c0fe ON public.registry_transfer USING btree (answered_by_id);

CREATE INDEX registry_transfer_brand_id_0b650f80 ON public.registry_transfer USING btree (brand_id);

CREATE INDEX registry_transfer_decided_by_id_2924d8d8 ON public.registry_transfer USING btree (decided_by_id);

CREATE INDEX registry_transfer_deed_id_42dba129 ON public.registry_transfer USING btree (deed_id);

CREATE INDEX registry_transfer_given_by_id_bbfc02ce ON public.registry_transfer USING btree (given_by_id);

CREATE INDEX registry_transfer_number_e42de747_like ON public.registry_transfer USING btree (number varchar_pattern_ops);

CREATE INDEX registry_transfer_office_record_id_b2203c9e ON public.registry_transfer USING btree (office_record_id);

CREATE INDEX registry_transfer_recipient_id_08def1d8 ON public.registry_transfer USING btree (recipient_id);

CREATE INDEX registry_transfer_tenant_id_39155e4a ON public.registry_transfer USING btree (tenant_id);

CREATE INDEX registry_transferredright_became_56cbf1e9 ON public.registry_transferredright USING btree (became);

CREATE INDEX registry_transferredright_became_56cbf1e9_like ON public.registry_transferredright USING btree (became varchar_pattern_ops);

CREATE INDEX registry_transferredright_recipient_id_c50449b8 ON public.registry_transferredright USING btree (recipient_id);

CREATE INDEX registry_transferredright_right_id_71834781 ON public.registry_transferredright USING btree (right_id);

CREATE INDEX registry_transferredright_tenant_id_2cac1d95 ON public.registry_transferredright USING btree (tenant_id);

CREATE INDEX registry_transferredright_transfer_id_e5233a99 ON public.registry_transferredright USING btree (transfer_id);

CREATE INDEX reminders_to_send ON public.registry_reminder USING btree (user_id) WHERE (settled_at IS NULL);

CREATE INDEX renewals_by_clock ON public.registry_renewal USING btree (state, due_at);

CREATE INDEX renewals_by_supplement ON public.registry_renewal USING btree (supplement_due_at) WHERE ((state)::text = 'needs_info'::text);

CREATE INDEX respondents_by_email ON public.complaints_respondent USING btree (email) WHERE (NOT ((email)::text = ''::text));

CREATE INDEX respondents_by_seller ON public.complaints_respondent USING btree (seller_id) WHERE (NOT ((seller_id)::text = ''::text));

CREATE UNIQUE INDEX right_once_in_a_brand ON public.registry_right USING btree (brand_id, kind, office, number_key) WHERE (((state)::text = ANY ((ARRAY['submitted'::character varying, 'in_review'::character varying, 'needs_info'::character varying, 'approved'::character varying, 'suspended'::character varying, 'clearing'::character varying])::text[])) AND (NOT ((number_key)::text = ''::text)));

CREATE INDEX rights_by_clock ON public.registry_right USING btree (state, due_at);

CREATE INDEX rights_by_end ON public.registry_right USING btree (tenant_id, COALESCE(expires_on, '9999-12-31'::date), id);

CREATE INDEX rights_by_former_number ON public.registry_transferredright USING btree (recipient_id, number);

CREATE INDEX rights_by_name ON public.registry_right USING btree (tenant_id, lower((title)::text), id);

CREATE INDEX rights_by_reference ON public.registry_right USING btree (brand_id, reference) WHERE (NOT ((reference)::text = ''::text));

CREATE INDEX rights_by_registration ON public.registry_right USING btree (office, number_key);

CREATE INDEX rights_by_supplement ON public.registry_right USING btree (supplement_due_at) WHERE ((state)::text = 'needs_info'::text);

CREATE INDEX rights_newest_first ON public.registry_right USING btree (tenant_id, created_at DESC, id DESC);

CREATE INDEX rows_of_a_case ON public.complaints_targetrow USING btree (target_sheet_id, "position");

CREATE INDEX samples_judged ON public.complaints_sample USING btree (judged_at) WHERE (judged_at IS NOT NULL);

CREATE INDEX samples_that_wait ON public.complaints_sample USING btree (id) WHERE (judged_at IS NULL);

CREATE INDEX sections_by_brand ON public.education_brandsection USING btree (brand_number);

CREATE UNIQUE INDEX seller_once_in_a_brand ON public.registry_authorisedseller USING btree (brand_id, fingerprint) WHERE (revoked_at IS NULL);

CREATE INDEX sellers_by_end ON public.registry_authorisedseller USING btree (tenant_id, ends_on);

CREATE INDEX sellers_by_shop ON public.registry_authorisedseller USING gin (shop_keys);

CREATE INDEX sellers_newest_first ON public.registry_authorisedseller USING btree (tenant_id, created_at DESC, id DESC);

CREATE INDEX shared_auditentry_actor_id_0f6ea575 ON public.shared_auditentry USING btree (actor_id);

CREATE INDEX shared_auditentry_tenant_id_03b45cdc ON public.shared_auditentry USING btree (tenant_id);

CREATE INDEX shared_audithead_tenant_id_2db155a7 ON public.shared_audithead USING btree (tenant_id);

CREATE INDEX supplements_by_clock ON public.complaints_supplement USING btree (due_at) WHERE (ended_at IS NULL);

CREATE INDEX taggit_tag_name_58eb2ed9_like ON public.taggit_tag USING btree (name varchar_pattern_ops);

CREATE INDEX taggit_tag_slug_6be58b2c_like ON public.taggit_tag USING btree (slug varchar_pattern_ops);

CREATE INDEX taggit_tagg_content_8fc721_idx ON public.taggit_taggeditem USING btree (content_type_id, object_id);

CREATE INDEX taggit_taggeditem_content_type_id_9957a03c ON public.taggit_taggeditem USING btree (content_type_id);

CREATE INDEX taggit_taggeditem_object_id_e2d7d1df ON public.taggit_taggeditem USING btree (object_id);

CREATE INDEX taggit_taggeditem_tag_id_f4f5b767 ON public.taggit_taggeditem USING btree (tag_id);

CREATE INDEX target_sheets_newest_first ON public.complaints_targetsheet USING btree (tenant_id, created_at DESC, id DESC);

CREATE INDEX targets_of_complaint ON public.complaints_target USING btree (complaint_id, "position");

CREATE INDEX targets_of_respondent ON public.complaints_target USING btree (respondent_id) WHERE (respondent_id IS NOT NULL);

CREATE INDEX tenancy_organisation_slug_af782d2f_like ON public.tenancy_organisation USING btree (slug varchar_pattern_ops);

CREATE INDEX trainings_to_remind ON public.complaints_training USING btree (id) WHERE ((passed_at IS NULL) AND (reminded_at IS NULL));

CREATE INDEX transfers_by_clock ON public.registry_transfer USING btree (state, due_at);

CREATE INDEX transfers_by_supplement ON public.registry_transfer USING btree (supplement_due_at) WHERE ((state)::text = 'needs_info'::text);

CREATE INDEX transfers_given ON public.registry_transfer USING btree (tenant_id, created_at DESC, id DESC);

CREATE INDEX transfers_received ON public.registry_transfer USING btree (recipient_id, created_at DESC, id DESC);

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));

CREATE UNIQUE INDEX unique_in_progress_workflow ON public.wagtailcore_workflowstate USING btree (base_content_type_id, object_id) WHERE ((status)::text = ANY ((ARRAY['in_progress'::character varying, 'needs_changes'::character varying])::text[]));

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);

CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);

CREATE INDEX wagtailadmi_content_717955_idx ON public.wagtailadmin_editingsession USING btree (content_type_id, object_id);

CREATE INDEX wagtailadmin_editingsession_content_type_id_4df7730e ON public.wagtailadmin_editingsession USING btree (content_type_id);

CREATE INDEX wagtailadmin_editingsession_user_id_6e1a9b70 ON public.wagtailadmin_editingsession USING btree (user_id);

CREATE INDEX wagtailadmin_formstate_content_type_id_e32438b3 ON public.wagtailadmin_formstate USING btree (content_type_id);

CREATE INDEX wagtailadmin_formstate_user_id_b910adc2 ON public.wagtailadmin_formstate USING btree (user_id);

CREATE INDEX wagtailcore_apitoken_key_hash_65979b78_like ON public.wagtailcore_apitoken USING btree (key_hash varchar_pattern_ops);

CREATE INDEX wagtailcore_apitoken_user_id_49b1141b ON public.wagtailcore_apitoken USING btree (user_id);

CREATE INDEX wagtailcore_collection_path_d848dc19_like ON public.wagtailcore_collection USING btree (path varchar_pattern_ops);

CREATE INDEX wagtailcore_collectionview_collectionviewrestriction__47320efd ON public.wagtailcore_collectionviewrestriction_groups USING btree (collectionviewrestriction_id);

CREATE INDEX wagtailcore_collectionviewrestriction_collection_id_761908ec ON public.wagtailcore_collectionviewrestriction USING btree (collection_id);

CREATE INDEX wagtailcore_collectionviewrestriction_groups_group_id_1823f2a3 ON public.wagtailcore_collectionviewrestriction_groups USING btree (group_id);

CREATE INDEX wagtailcore_comment_page_id_108444b5 ON public.wagtailcore_comment USING btree (page_id);

CREATE INDEX wagtailcore_comment_resolved_by_id_a282aa0e ON public.wagtailcore_comment USING btree (resolved_by_id);

CREATE INDEX wagtailcore_comment_revision_created_id_1d058279 ON public.wagtailcore_comment USING btree (revision_created_id);

CREATE INDEX wagtailcore_comment_user_id_0c577ca6 ON public.wagtailcore_comment USING btree (user_id);

CREATE INDEX wagtailcore_commentreply_comment_id_afc7e027 ON public.wagtailcore_commentreply USING btree (comment_id);

CREATE INDEX wagtailcore_commentreply_user_id_d0b3b9c3 ON public.wagtailcore_commentreply USING btree (user_id);

CREATE INDEX wagtailcore_groupapprovalt_groupapprovaltask_id_9a9255ea ON public.wagtailcore_groupapprovaltask_groups USING btree (groupapprovaltask_id);

CREATE INDEX wagtailcore_groupapprovaltask_groups_group_id_2e64b61f ON public.wagtailcore_groupapprovaltask_groups USING btree (group_id);

CREATE INDEX wagtailcore_groupcollectionpermission_collection_id_5423575a ON public.wagtailcore_groupcollectionpermission USING btree (collection_id);

CREATE INDEX wagtailcore_groupcollectionpermission_group_id_05d61460 ON public.wagtailcore_groupcollectionpermission USING btree (group_id);

CREATE INDEX wagtailcore_groupcollectionpermission_permission_id_1b626275 ON public.wagtailcore_groupcollectionpermission USING btree (permission_id);

CREATE INDEX wagtailcore_grouppagepermission_group_id_fc07e671 ON public.wagtailcore_grouppagepermission USING btree (group_id);

CREATE INDEX wagtailcore_grouppagepermission_page_id_710b114a ON public.wagtailcore_grouppagepermission USING btree (page_id);

CREATE INDEX wagtailcore_grouppagepermission_permission_id_05acb22e ON public.wagtailcore_grouppagepermission USING btree (permission_id);

CREATE INDEX wagtailcore_groupsitepermission_group_id_e5cdbee4 ON public.wagtailcore_groupsitepermission USING btree (group_id);

CREATE INDEX wagtailcore_groupsitepermission_permission_id_459b1f38 ON public.wagtailcore_groupsitepermission USING btree (permission_id);

CREATE INDEX wagtailcore_groupsitepermission_site_id_245de488 ON public.wagtailcore_groupsitepermission USING btree (site_id);

CREATE INDEX wagtailcore_locale_language_code_03149338_like ON public.wagtailcore_locale USING btree (language_code varchar_pattern_ops);

CREATE INDEX wagtailcore_modellogentry_action_d2d856ee ON public.wagtailcore_modellogentry USING btree (action);

CREATE INDEX wagtailcore_modellogentry_action_d2d856ee_like ON public.wagtailcore_modellogentry USING btree (action varchar_pattern_ops);

CREATE INDEX wagtailcore_modellogentry_content_changed_8bc39742 ON public.wagtailcore_modellogentry USING btree (content_changed);

CREATE INDEX wagtailcore_modellogentry_content_type_id_68849e77 ON public.wagtailcore_modellogentry USING btree (content_type_id);

CREATE INDEX wagtailcore_modellogentry_object_id_e0e7d4ef ON public.wagtailcore_modellogentry USING btree (object_id);

CREATE INDEX wagtailcore_modellogentry_object_id_e0e7d4ef_like ON public.wagtailcore_modellogentry USING btree (object_id varchar_pattern_ops);

CREATE INDEX wagtailcore_modellogentry_revision_id_df6ca33a ON public.wagtailcore_modellogentry USING btree (revision_id);

CREATE INDEX wagtailcore_modellogentry_timestamp_9694521b ON public.wagtailcore_modellogentry USING btree ("timestamp");

CREATE INDEX wagtailcore_modellogentry_user_id_0278d1bf ON public.wagtailcore_modellogentry USING btree (user_id);

CREATE INDEX wagtailcore_page_alias_of_id_12945502 ON public.wagtailcore_page USING btree (alias_of_id);

CREATE INDEX wagtailcore_page_content_type_id_c28424df ON public.wagtailcore_page USING btree (content_type_id);

CREATE INDEX wagtailcore_page_first_published_at_2b5dd637 ON public.wagtailcore_page USING btree (first_published_at);

CREATE INDEX wagtailcore_page_latest_revision_id_e60fef51 ON public.wagtailcore_page USING btree (latest_revision_id);

CREATE INDEX wagtailcore_page_live_revision_id_930bd822 ON public.wagtailcore_page USING btree (live_revision_id);

CREATE INDEX wagtailcore_page_locale_id_3c7e30a6 ON public.wagtailcore_page USING btree (locale_id);

CREATE INDEX wagtailcore_page_locked_by_id_bcb86245 ON public.wagtailcore_page USING btree (locked_by_id);

CREATE INDEX wagtailcore_page_owner_id_fbf7c332 ON public.wagtailcore_page USING btree (owner_id);

CREATE INDEX wagtailcore_page_path_98eba2c8_like ON public.wagtailcore_page USING btree (path varchar_pattern_ops);

CREATE INDEX wagtailcore_page_slug_e7c11b8f ON public.wagtailcore_page USING btree (slug);

CREATE INDEX wagtailcore_page_slug_e7c11b8f_like ON public.wagtailcore_page USING btree (slug varchar_pattern_ops);

CREATE INDEX wagtailcore_pagelogentry_action_c2408198 ON public.wagtailcore_pagelogentry USING btree (action);

CREATE INDEX wagtailcore_pagelogentry_action_c2408198_like ON public.wagtailcore_pagelogentry USING btree (action varchar_pattern_ops);

CREATE INDEX wagtailcore_pagelogentry_content_changed_99f27ade ON public.wagtailcore_pagelogentry USING btree (content_changed);

CREATE INDEX wagtailcore_pagelogentry_content_type_id_74e7708a ON public.wagtailcore_pagelogentry USING btree (content_type_id);

CREATE INDEX wagtailcore_pagelogentry_page_id_8464e327 ON public.wagtailcore_pagelogentry USING btree (page_id);

CREATE INDEX wagtailcore_pagelogentry_revision_id_8043d103 ON public.wagtailcore_pagelogentry USING btree (revision_id);

CREATE INDEX wagtailcore_pagelogentry_timestamp_deb774c4 ON public.wagtailcore_pagelogentry USING btree ("timestamp");

CREATE INDEX wagtailcore_pagelogentry_user_id_604ccfd8 ON public.wagtailcore_pagelogentry USING btree (user_id);

CREATE INDEX wagtailcore_pagerevision_approved_go_live_at_e56afc67 ON public.wagtailcore_revision USING btree (approved_go_live_at);

CREATE INDEX wagtailcore_pagerevision_created_at_66954e3b ON public.wagtailcore_revision USING btree (created_at);

CREATE INDEX wagtailcore_pagerevision_user_id_2409d2f4 ON public.wagtailcore_revision USING btree (user_id);

CREATE INDEX wagtailcore_pagesubscription_page_id_a085e7a6 ON public.wagtailcore_pagesubscription USING btree (page_id);

CREATE INDEX wagtailcore_pagesubscription_user_id_89d7def9 ON public.wagtailcore_pagesubscription USING btree (user_id);

CREATE INDEX wagtailcore_pageviewrestri_pageviewrestriction_id_f147a99a ON public.wagtailcore_pageviewrestriction_groups USING btree (pageviewrestriction_id);

CREATE INDEX wagtailcore_pageviewrestriction_groups_group_id_6460f223 ON public.wagtailcore_pageviewrestriction_groups USING btree (group_id);

CREATE INDEX wagtailcore_pageviewrestriction_page_id_15a8bea6 ON public.wagtailcore_pageviewrestriction USING btree (page_id);

CREATE INDEX wagtailcore_referenceindex_base_content_type_id_313cf40f ON public.wagtailcore_referenceindex USING btree (base_content_type_id);

CREATE INDEX wagtailcore_referenceindex_content_type_id_766e0336 ON public.wagtailcore_referenceindex USING btree (content_type_id);

CREATE INDEX wagtailcore_referenceindex_to_content_type_id_93690bbd ON public.wagtailcore_referenceindex USING btree (to_content_type_id);

CREATE INDEX wagtailcore_revision_base_content_type_id_5b4ef7bd ON public.wagtailcore_revision USING btree (base_content_type_id);

CREATE INDEX wagtailcore_revision_content_type_id_c8cb69c0 ON public.wagtailcore_revision USING btree (content_type_id);

CREATE INDEX wagtailcore_site_hostname_96b20b46 ON public.wagtailcore_site USING btree (hostname);

CREATE INDEX wagtailcore_site_hostname_96b20b46_like ON public.wagtailcore_site USING btree (hostname varchar_pattern_ops);

CREATE INDEX wagtailcore_site_root_page_id_e02fb95c ON public.wagtailcore_site USING btree (root_page_id);

CREATE INDEX wagtailcore_task_content_type_id_249ab8ba ON public.wagtailcore_task USING btree (content_type_id);

CREATE INDEX wagtailcore_taskstate_content_type_id_0a758fdc ON public.wagtailcore_taskstate USING btree (content_type_id);

CREATE INDEX wagtailcore_taskstate_finished_by_id_13f98229 ON public.wagtailcore_taskstate USING btree (finished_by_id);

CREATE INDEX wagtailcore_taskstate_page_revision_id_9f52c88e ON public.wagtailcore_taskstate USING btree (revision_id);

CREATE INDEX wagtailcore_taskstate_task_id_c3677c34 ON public.wagtailcore_taskstate USING btree (task_id);

CREATE INDEX wagtailcore_taskstate_workflow_state_id_9239a775 ON public.wagtailcore_taskstate USING btree (workflow_state_id);

CREATE INDEX wagtailcore_uploadedfile_for_content_type_id_b0fc87b2 ON public.wagtailcore_uploadedfile USING btree (for_content_type_id);

CREATE INDEX wagtailcore_uploadedfile_uploaded_by_user_id_c7580fe8 ON public.wagtailcore_uploadedfile USING btree (uploaded_by_user_id);

CREATE INDEX wagtailcore_uuid_06a44d_idx ON public.wagtailcore_pagelogentry USING btree (uuid, action, "timestamp" DESC);

CREATE INDEX wagtailcore_uuid_d6363b_idx ON public.wagtailcore_modellogentry USING btree (uuid, action, "timestamp" DESC);

CREATE INDEX wagtailcore_workflowcontenttype_workflow_id_9aad7cd2 ON public.wagtailcore_workflowcontenttype USING btree (workflow_id);

CREATE INDEX wagtailcore_workflowpage_workflow_id_56f56ff6 ON public.wagtailcore_workflowpage USING btree (workflow_id);

CREATE INDEX wagtailcore_workflowstate_base_content_type_id_a30dc576 ON public.wagtailcore_workflowstate USING btree (base_content_type_id);

CREATE INDEX wagtailcore_workflowstate_content_type_id_2bb78ce1 ON public.wagtailcore_workflowstate USING btree (content_type_id);

CREATE INDEX wagtailcore_workflowstate_requested_by_id_4090bca3 ON public.wagtailcore_workflowstate USING btree (requested_by_id);

CREATE INDEX wagtailcore_workflowstate_workflow_id_1f18378f ON public.wagtailcore_workflowstate USING btree (workflow_id);

CREATE INDEX wagtailcore_workflowtask_task_id_ce7716fe ON public.wagtailcore_workflowtask USING btree (task_id);

CREATE INDEX wagtailcore_workflowtask_workflow_id_b9717175 ON public.wagtailcore_workflowtask USING btree (workflow_id);

CREATE INDEX wagtaildocs_document_collection_id_23881625 ON public.wagtaildocs_document USING btree (collection_id);

CREATE INDEX wagtaildocs_document_uploaded_by_user_id_17258b41 ON public.wagtaildocs_document USING btree (uploaded_by_user_id);

CREATE INDEX wagtailembeds_embed_cache_until_26c94bb0 ON public.wagtailembeds_embed USING btree (cache_until);

CREATE INDEX wagtailembeds_embed_hash_c9bd8c9a_like ON public.wagtailembeds_embed USING btree (hash varchar_pattern_ops);

CREATE INDEX wagtailforms_formsubmission_page_id_e48e93e7 ON public.wagtailforms_formsubmission USING btree (page_id);

CREATE INDEX wagtailimages_image_collection_id_c2f8af7e ON public.wagtailimages_image USING btree (collection_id);

CREATE INDEX wagtailimages_image_created_at_86fa6cd4 ON public.wagtailimages_image USING btree (created_at);

CREATE INDEX wagtailimages_image_file_hash_fb5bbb23 ON public.wagtailimages_image USING btree (file_hash);

CREATE INDEX wagtailimages_image_file_hash_fb5bbb23_like ON public.wagtailimages_image USING btree (file_hash varchar_pattern_ops);

CREATE INDEX wagtailimages_image_uploaded_by_user_id_5d73dc75 ON public.wagtailimages_image USING btree (uploaded_by_user_id);

CREATE INDEX wagtailimages_rendition_filter_spec_1cba3201 ON public.wagtailimages_rendition USING btree (filter_spec);

CREATE INDEX wagtailimages_rendition_filter_spec_1cba3201_like ON public.wagtailimages_rendition USING btree (filter_spec varchar_pattern_ops);

CREATE INDEX wagtailimages_rendition_image_id_3e1fd774 ON public.wagtailimages_rendition USING btree (image_id);

CREATE INDEX wagtailredirects_redirect_old_path_bb35247b ON public.wagtailredirects_redirect USING btree (old_path);

CREATE INDEX wagtailredirects_redirect_old_path_bb35247b_like ON public.wagtailredirects_redirect USING btree (old_path varchar_pattern_ops);

CREATE INDEX wagtailredirects_redirect_redirect_page_id_b5728a8f ON public.wagtailredirects_redirect USING btree (redirect_page_id);

CREATE INDEX wagtailredirects_redirect_site_id_780a0e1e ON public.wagtailredirects_redirect USING btree (site_id);

CREATE INDEX wagtailsear_autocom_476c89_gin ON public.wagtailsearch_indexentry USING gin (autocomplete);

CREATE INDEX wagtailsear_body_90c85d_gin ON public.wagtailsearch_indexentry USING gin (body);

CREATE INDEX wagtailsear_title_9caae0_gin ON public.wagtailsearch_indexentry USING gin (title);

CREATE INDEX wagtailsearch_indexentry_content_type_id_62ed694f ON public.wagtailsearch_indexentry USING btree (content_type_id);

CREATE INDEX workflowstate_base_ct_id_idx ON public.wagtailcore_workflowstate USING btree (base_content_type_id, object_id);

CREATE INDEX workflowstate_ct_id_idx ON public.wagtailcore_workflowstate USING btree (content_type_id, object_id);

CREATE STATISTICS public.complaints_target_complaint_id_foretells_tenant (dependencies) ON complaint_id, tenant_id FROM public.complaints_target;

CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.files_custodyentry FOR EACH ROW EXECUTE FUNCTION public.portal_refuse_change();

CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.files_timestamp FOR EACH ROW EXECUTE FUNCTION public.portal_refuse_change();

CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON public.shared_auditentry FOR EACH ROW EXECUTE FUNCTION public.portal_refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.files_custodyentry FOR EACH STATEMENT EXECUTE FUNCTION public.portal_refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.files_timestamp FOR EACH STATEMENT EXECUTE FUNCTION public.portal_refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON public.shared_auditentry FOR EACH STATEMENT EXECUTE FUNCTION public.portal_refuse_change();

CREATE TRIGGER kept_files BEFORE DELETE ON public.files_evidencefile FOR EACH ROW EXECUTE FUNCTION public.files_refuse_forgetting();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_agencygroup
    ADD CONSTRAINT accounts_agencygroup_group_id_a489249d_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_agencygroup
    ADD CONSTRAINT accounts_agencygroup_organisation_id_97cc8205_fk_tenancy_o FOREIGN KEY (organisation_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_tenant_id_7a3ac29e_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_user_id_bbee13e0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_invited_by_id_94a21efc_fk_accounts_user_id FOREIGN KEY (invited_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_tenant_id_3b426b19_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_agency_id_fbd92aaf_fk_tenancy_organisation_id FOREIGN KEY (agency_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_answered_by_id_1d8e780a_fk_accounts_user_id FOREIGN KEY (answered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_ended_by_id_3a67d2b3_fk_tenancy_o FOREIGN KEY (ended_by_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_given_by_id_06cd1caa_fk_accounts_user_id FOREIGN KEY (given_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_paper_id_e6edd3f4_fk_files_evidencefile_id FOREIGN KEY (paper_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_paper_id_same_tenant FOREIGN KEY (tenant_id, paper_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_parent_id_a80f4415_fk_accounts_mandate_id FOREIGN KEY (parent_id) REFERENCES public.accounts_mandate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_parent_id_same_tenant FOREIGN KEY (tenant_id, parent_id) REFERENCES public.accounts_mandate(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_tenant_id_93016518_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_through_id_45e37584_fk_tenancy_organisation_id FOREIGN KEY (through_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_organisation_id_98e5c22b_fk_tenancy_o FOREIGN KEY (organisation_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_user_id_487fb39e_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_proof
    ADD CONSTRAINT accounts_proof_decided_by_id_5d9cf487_fk_accounts_user_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_proof
    ADD CONSTRAINT accounts_proof_tenant_id_a024af67_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_proofpaper
    ADD CONSTRAINT accounts_proofpaper_file_id_a5b3ec4f_fk_files_evidencefile_id FOREIGN KEY (file_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_proofpaper
    ADD CONSTRAINT accounts_proofpaper_file_id_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_proofpaper
    ADD CONSTRAINT accounts_proofpaper_proof_id_41566a4a_fk_accounts_proof_id FOREIGN KEY (proof_id) REFERENCES public.accounts_proof(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_proofpaper
    ADD CONSTRAINT accounts_proofpaper_proof_id_same_tenant FOREIGN KEY (tenant_id, proof_id) REFERENCES public.accounts_proof(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_proofpaper
    ADD CONSTRAINT accounts_proofpaper_tenant_id_6ba8430b_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_savedfilter
    ADD CONSTRAINT accounts_savedfilter_tenant_id_2439ada7_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_savedfilter
    ADD CONSTRAINT accounts_savedfilter_user_id_3251a328_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_group_id_bd11a704_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_52b62117_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_permission_id_113bb443_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_user_id_e4f0a161_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_answerdraft
    ADD CONSTRAINT complaints_answerdra_respondent_id_b60f775b_fk_complaint FOREIGN KEY (respondent_id) REFERENCES public.complaints_respondent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_answerdraft
    ADD CONSTRAINT complaints_answerdra_tenant_id_7b3d1d06_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_answerdraft
    ADD CONSTRAINT complaints_answerdraft_respondent_id_same_tenant FOREIGN KEY (tenant_id, respondent_id) REFERENCES public.complaints_respondent(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_answeredtarget
    ADD CONSTRAINT complaints_answeredt_counter_notice_id_1ad85a90_fk_complaint FOREIGN KEY (counter_notice_id) REFERENCES public.complaints_counternotice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_answeredtarget
    ADD CONSTRAINT complaints_answeredt_target_id_420599c6_fk_complaint FOREIGN KEY (target_id) REFERENCES public.complaints_target(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_answeredtarget
    ADD CONSTRAINT complaints_answeredt_tenant_id_0606f1ec_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_answeredtarget
    ADD CONSTRAINT complaints_answeredtarget_counter_notice_id_same_tenant FOREIGN KEY (tenant_id, counter_notice_id) REFERENCES public.complaints_counternotice(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_answeredtarget
    ADD CONSTRAINT complaints_answeredtarget_target_id_same_tenant FOREIGN KEY (tenant_id, target_id) REFERENCES public.complaints_target(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_appeal
    ADD CONSTRAINT complaints_appeal_complaint_id_2bbbe6dc_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_appeal
    ADD CONSTRAINT complaints_appeal_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_appeal
    ADD CONSTRAINT complaints_appeal_decided_by_id_88a2607f_fk_accounts_user_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_appeal
    ADD CONSTRAINT complaints_appeal_respondent_id_61b51836_fk_complaint FOREIGN KEY (respondent_id) REFERENCES public.complaints_respondent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_appeal
    ADD CONSTRAINT complaints_appeal_respondent_id_same_tenant FOREIGN KEY (tenant_id, respondent_id) REFERENCES public.complaints_respondent(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_appeal
    ADD CONSTRAINT complaints_appeal_sent_by_id_dd5750ce_fk_accounts_user_id FOREIGN KEY (sent_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_appeal
    ADD CONSTRAINT complaints_appeal_tenant_id_10ed2267_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_appealedtarget
    ADD CONSTRAINT complaints_appealedt_appeal_id_0d13473b_fk_complaint FOREIGN KEY (appeal_id) REFERENCES public.complaints_appeal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_appealedtarget
    ADD CONSTRAINT complaints_appealedt_target_id_b8cc56c2_fk_complaint FOREIGN KEY (target_id) REFERENCES public.complaints_target(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_appealedtarget
    ADD CONSTRAINT complaints_appealedt_tenant_id_87c30515_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_appealedtarget
    ADD CONSTRAINT complaints_appealedtarget_appeal_id_same_tenant FOREIGN KEY (tenant_id, appeal_id) REFERENCES public.complaints_appeal(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_appealedtarget
    ADD CONSTRAINT complaints_appealedtarget_target_id_same_tenant FOREIGN KEY (tenant_id, target_id) REFERENCES public.complaints_target(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_attachment
    ADD CONSTRAINT complaints_attachmen_complaint_id_a56827f1_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_attachment
    ADD CONSTRAINT complaints_attachmen_message_id_3ba87ec8_fk_complaint FOREIGN KEY (message_id) REFERENCES public.complaints_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_attachment
    ADD CONSTRAINT complaints_attachmen_tenant_id_4fcf4b27_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_attachment
    ADD CONSTRAINT complaints_attachment_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_attachment
    ADD CONSTRAINT complaints_attachment_file_id_bd441242_fk_files_evidencefile_id FOREIGN KEY (file_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_attachment
    ADD CONSTRAINT complaints_attachment_file_id_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_attachment
    ADD CONSTRAINT complaints_attachment_message_id_same_tenant FOREIGN KEY (tenant_id, message_id) REFERENCES public.complaints_message(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_casefile
    ADD CONSTRAINT complaints_casefile_complaint_id_e8e67050_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_casefile
    ADD CONSTRAINT complaints_casefile_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_casefile
    ADD CONSTRAINT complaints_casefile_respondent_id_9b43b614_fk_complaint FOREIGN KEY (respondent_id) REFERENCES public.complaints_respondent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_casefile
    ADD CONSTRAINT complaints_casefile_respondent_id_same_tenant FOREIGN KEY (tenant_id, respondent_id) REFERENCES public.complaints_respondent(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_casefile
    ADD CONSTRAINT complaints_casefile_tenant_id_79fc93ae_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_casefile
    ADD CONSTRAINT complaints_casefile_user_id_f2cb5e00_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_clearedpicture
    ADD CONSTRAINT complaints_clearedpi_cleared_by_id_c3b84670_fk_accounts_ FOREIGN KEY (cleared_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_clearedpicture
    ADD CONSTRAINT complaints_clearedpi_complaint_id_04461035_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_clearedpicture
    ADD CONSTRAINT complaints_clearedpi_evidence_id_e58aa7ae_fk_complaint FOREIGN KEY (evidence_id) REFERENCES public.complaints_evidence(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_clearedpicture
    ADD CONSTRAINT complaints_clearedpi_tenant_id_332be685_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_clearedpicture
    ADD CONSTRAINT complaints_clearedpicture_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_clearedpicture
    ADD CONSTRAINT complaints_clearedpicture_evidence_id_same_tenant FOREIGN KEY (tenant_id, evidence_id) REFERENCES public.complaints_evidence(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_agency_id_23b37394_fk_tenancy_o FOREIGN KEY (agency_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_brand_id_e3ce07bf_fk_registry_brand_id FOREIGN KEY (brand_id) REFERENCES public.registry_brand(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_brand_id_same_tenant FOREIGN KEY (tenant_id, brand_id) REFERENCES public.registry_brand(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_created_by_id_974948e4_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_reviewer_id_b000e086_fk_accounts_user_id FOREIGN KEY (reviewer_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_right_id_7fb63803_fk_registry_right_id FOREIGN KEY (right_id) REFERENCES public.registry_right(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_right_id_same_tenant FOREIGN KEY (tenant_id, right_id) REFERENCES public.registry_right(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_tenant_id_2757c5f4_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_complainttemplate
    ADD CONSTRAINT complaints_complaint_tenant_id_61e2cb78_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_complainttemplate
    ADD CONSTRAINT complaints_complaint_user_id_6388abcf_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_conduct
    ADD CONSTRAINT complaints_conduct_tenant_id_8ef44a67_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_counternotice
    ADD CONSTRAINT complaints_counterno_complaint_id_299eeacf_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_counternotice
    ADD CONSTRAINT complaints_counterno_respondent_id_a6acde5f_fk_complaint FOREIGN KEY (respondent_id) REFERENCES public.complaints_respondent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_counternotice
    ADD CONSTRAINT complaints_counterno_tenant_id_8765a063_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_counternotice
    ADD CONSTRAINT complaints_counternotice_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_counternotice
    ADD CONSTRAINT complaints_counternotice_respondent_id_same_tenant FOREIGN KEY (tenant_id, respondent_id) REFERENCES public.complaints_respondent(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_decision
    ADD CONSTRAINT complaints_decision_complaint_id_ea28d4e6_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_decision
    ADD CONSTRAINT complaints_decision_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_decision
    ADD CONSTRAINT complaints_decision_decided_by_id_43400a88_fk_accounts_user_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_decision
    ADD CONSTRAINT complaints_decision_seconded_by_id_ad6ab773_fk_accounts_user_id FOREIGN KEY (seconded_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_decision
    ADD CONSTRAINT complaints_decision_target_id_9c32542b_fk_complaints_target_id FOREIGN KEY (target_id) REFERENCES public.complaints_target(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_decision
    ADD CONSTRAINT complaints_decision_target_id_same_tenant FOREIGN KEY (tenant_id, target_id) REFERENCES public.complaints_target(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_decision
    ADD CONSTRAINT complaints_decision_tenant_id_7be13a5c_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_disclosure
    ADD CONSTRAINT complaints_disclosur_complaint_id_2e7ebd64_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_disclosure
    ADD CONSTRAINT complaints_disclosur_decided_by_id_8f5855b0_fk_accounts_ FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_disclosure
    ADD CONSTRAINT complaints_disclosur_respondent_id_08c615ea_fk_complaint FOREIGN KEY (respondent_id) REFERENCES public.complaints_respondent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_disclosure
    ADD CONSTRAINT complaints_disclosur_tenant_id_1dbae6f1_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_disclosure
    ADD CONSTRAINT complaints_disclosure_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_disclosure
    ADD CONSTRAINT complaints_disclosure_respondent_id_same_tenant FOREIGN KEY (tenant_id, respondent_id) REFERENCES public.complaints_respondent(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_event
    ADD CONSTRAINT complaints_event_complaint_id_abd8bab6_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_event
    ADD CONSTRAINT complaints_event_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_event
    ADD CONSTRAINT complaints_event_tenant_id_52db3fa2_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_evidence
    ADD CONSTRAINT complaints_evidence_appeal_id_c2b23eae_fk_complaints_appeal_id FOREIGN KEY (appeal_id) REFERENCES public.complaints_appeal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_evidence
    ADD CONSTRAINT complaints_evidence_appeal_id_same_tenant FOREIGN KEY (tenant_id, appeal_id) REFERENCES public.complaints_appeal(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_evidence
    ADD CONSTRAINT complaints_evidence_complaint_id_45482388_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_evidence
    ADD CONSTRAINT complaints_evidence_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_evidence
    ADD CONSTRAINT complaints_evidence_counter_notice_id_72db73d5_fk_complaint FOREIGN KEY (counter_notice_id) REFERENCES public.complaints_counternotice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_evidence
    ADD CONSTRAINT complaints_evidence_counter_notice_id_same_tenant FOREIGN KEY (tenant_id, counter_notice_id) REFERENCES public.complaints_counternotice(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_evidence
    ADD CONSTRAINT complaints_evidence_file_id_8a1827eb_fk_files_evidencefile_id FOREIGN KEY (file_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_evidence
    ADD CONSTRAINT complaints_evidence_file_id_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_evidence
    ADD CONSTRAINT complaints_evidence_reply_id_223244db_fk_complaints_reply_id FOREIGN KEY (reply_id) REFERENCES public.complaints_reply(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_evidence
    ADD CONSTRAINT complaints_evidence_reply_id_same_tenant FOREIGN KEY (tenant_id, reply_id) REFERENCES public.complaints_reply(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_evidence
    ADD CONSTRAINT complaints_evidence_tenant_id_888f27b6_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_guest
    ADD CONSTRAINT complaints_guest_brand_confirmed_by_i_a7b676c0_fk_accounts_ FOREIGN KEY (brand_confirmed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_guest
    ADD CONSTRAINT complaints_guest_complaint_id_1119b8d5_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_guest
    ADD CONSTRAINT complaints_guest_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_guest
    ADD CONSTRAINT complaints_guest_tenant_id_063f8d89_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_lane
    ADD CONSTRAINT complaints_lane_tenant_id_35fd38b7_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_measure
    ADD CONSTRAINT complaints_measure_complaint_id_77c16cba_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_measure
    ADD CONSTRAINT complaints_measure_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_measure
    ADD CONSTRAINT complaints_measure_respondent_id_27d91469_fk_complaint FOREIGN KEY (respondent_id) REFERENCES public.complaints_respondent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_measure
    ADD CONSTRAINT complaints_measure_respondent_id_same_tenant FOREIGN KEY (tenant_id, respondent_id) REFERENCES public.complaints_respondent(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_measure
    ADD CONSTRAINT complaints_measure_target_id_69f56244_fk_complaints_target_id FOREIGN KEY (target_id) REFERENCES public.complaints_target(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_measure
    ADD CONSTRAINT complaints_measure_target_id_same_tenant FOREIGN KEY (tenant_id, target_id) REFERENCES public.complaints_target(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_measure
    ADD CONSTRAINT complaints_measure_tenant_id_bb7de691_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_measure
    ADD CONSTRAINT complaints_measure_undoes_id_4bd7e95b_fk_complaints_measure_id FOREIGN KEY (undoes_id) REFERENCES public.complaints_measure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_measure
    ADD CONSTRAINT complaints_measure_undoes_id_same_tenant FOREIGN KEY (tenant_id, undoes_id) REFERENCES public.complaints_measure(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_message
    ADD CONSTRAINT complaints_message_author_id_cb726fa3_fk_accounts_user_id FOREIGN KEY (author_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_message
    ADD CONSTRAINT complaints_message_complaint_id_e178ac06_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_message
    ADD CONSTRAINT complaints_message_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_message
    ADD CONSTRAINT complaints_message_respondent_id_61435e0b_fk_complaint FOREIGN KEY (respondent_id) REFERENCES public.complaints_respondent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_message
    ADD CONSTRAINT complaints_message_respondent_id_same_tenant FOREIGN KEY (tenant_id, respondent_id) REFERENCES public.complaints_respondent(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_message
    ADD CONSTRAINT complaints_message_tenant_id_888851e5_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_note
    ADD CONSTRAINT complaints_note_author_id_8ff6af78_fk_accounts_user_id FOREIGN KEY (author_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_note
    ADD CONSTRAINT complaints_note_complaint_id_3af24e9a_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_note
    ADD CONSTRAINT complaints_note_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_note
    ADD CONSTRAINT complaints_note_tenant_id_1ed48c93_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_proposal
    ADD CONSTRAINT complaints_proposal_appeal_id_5b991104_fk_complaints_appeal_id FOREIGN KEY (appeal_id) REFERENCES public.complaints_appeal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_proposal
    ADD CONSTRAINT complaints_proposal_appeal_id_same_tenant FOREIGN KEY (tenant_id, appeal_id) REFERENCES public.complaints_appeal(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_proposal
    ADD CONSTRAINT complaints_proposal_complaint_id_625ef621_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_proposal
    ADD CONSTRAINT complaints_proposal_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_proposal
    ADD CONSTRAINT complaints_proposal_looked_by_id_29bc455c_fk_accounts_user_id FOREIGN KEY (looked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_proposal
    ADD CONSTRAINT complaints_proposal_proposed_by_id_8be8aa78_fk_accounts_user_id FOREIGN KEY (proposed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_proposal
    ADD CONSTRAINT complaints_proposal_tenant_id_f7f99a08_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_purchase
    ADD CONSTRAINT complaints_purchase_added_by_id_168b72e9_fk_accounts_user_id FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_purchase
    ADD CONSTRAINT complaints_purchase_complaint_id_919ca889_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_purchase
    ADD CONSTRAINT complaints_purchase_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_purchase
    ADD CONSTRAINT complaints_purchase_target_id_eb903a3d_fk_complaints_target_id FOREIGN KEY (target_id) REFERENCES public.complaints_target(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_purchase
    ADD CONSTRAINT complaints_purchase_target_id_same_tenant FOREIGN KEY (tenant_id, target_id) REFERENCES public.complaints_target(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_purchase
    ADD CONSTRAINT complaints_purchase_tenant_id_ca5a555a_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_reading
    ADD CONSTRAINT complaints_reading_complaint_id_e0bacf34_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_reading
    ADD CONSTRAINT complaints_reading_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_reading
    ADD CONSTRAINT complaints_reading_respondent_id_8528f778_fk_complaint FOREIGN KEY (respondent_id) REFERENCES public.complaints_respondent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_reading
    ADD CONSTRAINT complaints_reading_respondent_id_same_tenant FOREIGN KEY (tenant_id, respondent_id) REFERENCES public.complaints_respondent(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_reading
    ADD CONSTRAINT complaints_reading_tenant_id_3671fb02_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_receivednotice
    ADD CONSTRAINT complaints_receivedn_complaint_id_a2f6fc28_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_receivednotice
    ADD CONSTRAINT complaints_receivedn_confirmed_by_id_b338fd21_fk_accounts_ FOREIGN KEY (confirmed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_receivednotice
    ADD CONSTRAINT complaints_receivedn_tenant_id_3d77141c_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_receivednotice
    ADD CONSTRAINT complaints_receivednotice_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_reply
    ADD CONSTRAINT complaints_reply_complaint_id_a5a48bc8_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_reply
    ADD CONSTRAINT complaints_reply_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_reply
    ADD CONSTRAINT complaints_reply_counter_notice_id_b4796658_fk_complaint FOREIGN KEY (counter_notice_id) REFERENCES public.complaints_counternotice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_reply
    ADD CONSTRAINT complaints_reply_counter_notice_id_same_tenant FOREIGN KEY (tenant_id, counter_notice_id) REFERENCES public.complaints_counternotice(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_reply
    ADD CONSTRAINT complaints_reply_sent_by_id_c5bb082c_fk_accounts_user_id FOREIGN KEY (sent_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_reply
    ADD CONSTRAINT complaints_reply_tenant_id_c5f31e3a_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_respondent
    ADD CONSTRAINT complaints_responden_complaint_id_e0ab54e5_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_respondent
    ADD CONSTRAINT complaints_responden_tenant_id_d36b2f10_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_respondent
    ADD CONSTRAINT complaints_respondent_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_sample
    ADD CONSTRAINT complaints_sample_complaint_id_4aa67c27_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_sample
    ADD CONSTRAINT complaints_sample_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_sample
    ADD CONSTRAINT complaints_sample_decision_id_3e1322aa_fk_complaint FOREIGN KEY (decision_id) REFERENCES public.complaints_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_sample
    ADD CONSTRAINT complaints_sample_decision_id_same_tenant FOREIGN KEY (tenant_id, decision_id) REFERENCES public.complaints_decision(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_sample
    ADD CONSTRAINT complaints_sample_reviewer_id_398fdc46_fk_accounts_user_id FOREIGN KEY (reviewer_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_sample
    ADD CONSTRAINT complaints_sample_tenant_id_6e2b4b28_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_sanction
    ADD CONSTRAINT complaints_sanction_closed_by_id_579e429d_fk_accounts_user_id FOREIGN KEY (closed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_sanction
    ADD CONSTRAINT complaints_sanction_conduct_id_0962e0d5_fk_complaint FOREIGN KEY (conduct_id) REFERENCES public.complaints_conduct(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_sanction
    ADD CONSTRAINT complaints_sanction_conduct_id_same_tenant FOREIGN KEY (tenant_id, conduct_id) REFERENCES public.complaints_conduct(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_sanction
    ADD CONSTRAINT complaints_sanction_decided_by_id_fc97bde1_fk_accounts_user_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_sanction
    ADD CONSTRAINT complaints_sanction_tenant_id_650ee4df_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_sheetcase
    ADD CONSTRAINT complaints_sheetcase_target_sheet_id_cfcdf4fc_fk_complaint FOREIGN KEY (target_sheet_id) REFERENCES public.complaints_targetsheet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_sheetcase
    ADD CONSTRAINT complaints_sheetcase_target_sheet_id_same_tenant FOREIGN KEY (tenant_id, target_sheet_id) REFERENCES public.complaints_targetsheet(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_sheetcase
    ADD CONSTRAINT complaints_sheetcase_tenant_id_73193132_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_signal
    ADD CONSTRAINT complaints_signal_conduct_id_06bb6eac_fk_complaints_conduct_id FOREIGN KEY (conduct_id) REFERENCES public.complaints_conduct(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_signal
    ADD CONSTRAINT complaints_signal_conduct_id_same_tenant FOREIGN KEY (tenant_id, conduct_id) REFERENCES public.complaints_conduct(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_signal
    ADD CONSTRAINT complaints_signal_dropped_by_id_d8beaf26_fk_accounts_user_id FOREIGN KEY (dropped_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_signal
    ADD CONSTRAINT complaints_signal_tenant_id_9ccf1195_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_supplement
    ADD CONSTRAINT complaints_supplemen_complaint_id_5a589863_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_supplement
    ADD CONSTRAINT complaints_supplemen_counter_notice_id_78962721_fk_complaint FOREIGN KEY (counter_notice_id) REFERENCES public.complaints_counternotice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_supplement
    ADD CONSTRAINT complaints_supplemen_tenant_id_43b7cbfb_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_supplement
    ADD CONSTRAINT complaints_supplement_asked_by_id_2ecf6229_fk_accounts_user_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_supplement
    ADD CONSTRAINT complaints_supplement_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_supplement
    ADD CONSTRAINT complaints_supplement_counter_notice_id_same_tenant FOREIGN KEY (tenant_id, counter_notice_id) REFERENCES public.complaints_counternotice(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_target
    ADD CONSTRAINT complaints_target_complaint_id_f03af21e_fk_complaint FOREIGN KEY (complaint_id) REFERENCES public.complaints_complaint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_target
    ADD CONSTRAINT complaints_target_complaint_id_same_tenant FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaints_complaint(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_target
    ADD CONSTRAINT complaints_target_respondent_id_f0ca5089_fk_complaint FOREIGN KEY (respondent_id) REFERENCES public.complaints_respondent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_target
    ADD CONSTRAINT complaints_target_respondent_id_same_tenant FOREIGN KEY (tenant_id, respondent_id) REFERENCES public.complaints_respondent(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_target
    ADD CONSTRAINT complaints_target_tenant_id_7acbf237_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_targetrow
    ADD CONSTRAINT complaints_targetrow_target_sheet_id_d0976b04_fk_complaint FOREIGN KEY (target_sheet_id) REFERENCES public.complaints_targetsheet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_targetrow
    ADD CONSTRAINT complaints_targetrow_target_sheet_id_same_tenant FOREIGN KEY (tenant_id, target_sheet_id) REFERENCES public.complaints_targetsheet(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_targetrow
    ADD CONSTRAINT complaints_targetrow_tenant_id_4e732913_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_targetsheet
    ADD CONSTRAINT complaints_targetshe_confirmed_by_id_8470e2bd_fk_accounts_ FOREIGN KEY (confirmed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_targetsheet
    ADD CONSTRAINT complaints_targetshe_created_by_id_84a183e0_fk_accounts_ FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_targetsheet
    ADD CONSTRAINT complaints_targetshe_sheet_id_bb73c755_fk_files_evi FOREIGN KEY (sheet_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_targetsheet
    ADD CONSTRAINT complaints_targetshe_tenant_id_75a5f65c_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_targetsheet
    ADD CONSTRAINT complaints_targetsheet_sheet_id_same_tenant FOREIGN KEY (tenant_id, sheet_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_training
    ADD CONSTRAINT complaints_training_followed_by_id_df5abdd7_fk_complaint FOREIGN KEY (followed_by_id) REFERENCES public.complaints_measure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_training
    ADD CONSTRAINT complaints_training_followed_by_id_same_tenant FOREIGN KEY (tenant_id, followed_by_id) REFERENCES public.complaints_measure(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_training
    ADD CONSTRAINT complaints_training_measure_id_9c6a82d4_fk_complaint FOREIGN KEY (measure_id) REFERENCES public.complaints_measure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_training
    ADD CONSTRAINT complaints_training_measure_id_same_tenant FOREIGN KEY (tenant_id, measure_id) REFERENCES public.complaints_measure(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_training
    ADD CONSTRAINT complaints_training_tenant_id_2ffbe757_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_authenticationpoint
    ADD CONSTRAINT education_authentica_brand_id_4337965a_fk_registry_ FOREIGN KEY (brand_id) REFERENCES public.registry_brand(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_authenticationpoint
    ADD CONSTRAINT education_authentica_created_by_id_45bc6055_fk_accounts_ FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_authenticationpoint
    ADD CONSTRAINT education_authentica_genuine_file_id_b1c91995_fk_files_evi FOREIGN KEY (genuine_file_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_authenticationpoint
    ADD CONSTRAINT education_authentica_suspect_file_id_de1c947f_fk_files_evi FOREIGN KEY (suspect_file_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_authenticationpoint
    ADD CONSTRAINT education_authentica_tenant_id_3cd8d16c_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_authenticationpoint
    ADD CONSTRAINT education_authenticationpoint_brand_id_same_tenant FOREIGN KEY (tenant_id, brand_id) REFERENCES public.registry_brand(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_authenticationpoint
    ADD CONSTRAINT education_authenticationpoint_genuine_file_id_same_tenant FOREIGN KEY (tenant_id, genuine_file_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_authenticationpoint
    ADD CONSTRAINT education_authenticationpoint_suspect_file_id_same_tenant FOREIGN KEY (tenant_id, suspect_file_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_awardcategory
    ADD CONSTRAINT education_awardcateg_edition_id_f9d8cb53_fk_education FOREIGN KEY (edition_id) REFERENCES public.education_awardedition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_awardedition_jury
    ADD CONSTRAINT education_awardediti_awardedition_id_1e8039b8_fk_education FOREIGN KEY (awardedition_id) REFERENCES public.education_awardedition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_awardedition_jury
    ADD CONSTRAINT education_awardediti_user_id_380b4cae_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_brandsection
    ADD CONSTRAINT education_brandsecti_organisation_id_06fb8901_fk_tenancy_o FOREIGN KEY (organisation_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_brandsection
    ADD CONSTRAINT education_brandsecti_page_ptr_id_71554925_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_guideday
    ADD CONSTRAINT education_guideday_guide_id_53dc35f4_fk_wagtailcore_page_id FOREIGN KEY (guide_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_guideeffect
    ADD CONSTRAINT education_guideeffec_guide_id_157e2a67_fk_education FOREIGN KEY (guide_id) REFERENCES public.education_guidepage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_guideindexpage
    ADD CONSTRAINT education_guideindex_page_ptr_id_a9671a70_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_guidepage
    ADD CONSTRAINT education_guidepage_page_ptr_id_0e162e8f_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_juryvote
    ADD CONSTRAINT education_juryvote_category_id_423b154d_fk_education FOREIGN KEY (category_id) REFERENCES public.education_awardcategory(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_juryvote
    ADD CONSTRAINT education_juryvote_juror_id_476a0656_fk_accounts_user_id FOREIGN KEY (juror_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_juryvote
    ADD CONSTRAINT education_juryvote_nomination_id_a1ba650f_fk_education FOREIGN KEY (nomination_id) REFERENCES public.education_nomination(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_modulepage
    ADD CONSTRAINT education_modulepage_page_ptr_id_d2fe8950_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_nomination
    ADD CONSTRAINT education_nomination_category_id_7c5d131e_fk_education FOREIGN KEY (category_id) REFERENCES public.education_awardcategory(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_outsidelink
    ADD CONSTRAINT education_outsidelin_page_id_836e116a_fk_education FOREIGN KEY (page_id) REFERENCES public.education_guidepage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_translation
    ADD CONSTRAINT education_translatio_original_id_206bd36f_fk_wagtailco FOREIGN KEY (original_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_translation
    ADD CONSTRAINT education_translation_page_id_cc0eaef4_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_video
    ADD CONSTRAINT education_video_collection_id_372e3685_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_video
    ADD CONSTRAINT education_video_poster_id_0b1f4197_fk_wagtailimages_image_id FOREIGN KEY (poster_id) REFERENCES public.wagtailimages_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.education_video
    ADD CONSTRAINT education_video_uploaded_by_user_id_da7ec8af_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.exports_export
    ADD CONSTRAINT exports_export_tenant_id_0fae6131_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.exports_export
    ADD CONSTRAINT exports_export_user_id_667d37db_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.files_custodyentry
    ADD CONSTRAINT files_custodyentry_file_id_76ca9059_fk_files_evidencefile_id FOREIGN KEY (file_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.files_custodyentry
    ADD CONSTRAINT files_custodyentry_file_id_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.files_custodyentry
    ADD CONSTRAINT files_custodyentry_tenant_id_d239e784_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.files_evidencefile
    ADD CONSTRAINT files_evidencefile_tenant_id_5804f9b8_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.files_evidencefile
    ADD CONSTRAINT files_evidencefile_uploaded_by_id_c6ca2519_fk_accounts_user_id FOREIGN KEY (uploaded_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.files_timestamp
    ADD CONSTRAINT files_timestamp_file_id_230b1c32_fk_files_evidencefile_id FOREIGN KEY (file_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.files_timestamp
    ADD CONSTRAINT files_timestamp_file_id_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.files_timestamp
    ADD CONSTRAINT files_timestamp_tenant_id_3862c9a1_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobject_content_type_id_7ade36b8_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobject_group_id_4bbbfb62_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobject_permission_id_36572738_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectp_content_type_id_2e892405_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectp_permission_id_71807bfc_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectp_user_id_d5c1e964_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);

ALTER TABLE ONLY public.registry_agreement
    ADD CONSTRAINT registry_agreement_kept_by_id_476914f3_fk_accounts_user_id FOREIGN KEY (kept_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_agreement
    ADD CONSTRAINT registry_agreement_tenant_id_8b61b46f_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_authorisedseller
    ADD CONSTRAINT registry_authoriseds_brand_id_56290046_fk_registry_ FOREIGN KEY (brand_id) REFERENCES public.registry_brand(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_authorisedseller
    ADD CONSTRAINT registry_authoriseds_created_by_id_190ae8ff_fk_accounts_ FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_authorisedseller
    ADD CONSTRAINT registry_authoriseds_revoked_by_id_d29aae32_fk_accounts_ FOREIGN KEY (revoked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_authorisedseller
    ADD CONSTRAINT registry_authoriseds_tenant_id_9ffdc2f9_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_authorisedseller
    ADD CONSTRAINT registry_authorisedseller_brand_id_same_tenant FOREIGN KEY (tenant_id, brand_id) REFERENCES public.registry_brand(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_brand
    ADD CONSTRAINT registry_brand_created_by_id_e9ab4152_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_brand
    ADD CONSTRAINT registry_brand_tenant_id_4cc79644_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_brandgrant
    ADD CONSTRAINT registry_brandgrant_content_object_id_b2e0d5df_fk_registry_ FOREIGN KEY (content_object_id) REFERENCES public.registry_brand(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_brandgrant
    ADD CONSTRAINT registry_brandgrant_content_object_id_same_tenant FOREIGN KEY (tenant_id, content_object_id) REFERENCES public.registry_brand(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_brandgrant
    ADD CONSTRAINT registry_brandgrant_group_id_9b369600_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_brandgrant
    ADD CONSTRAINT registry_brandgrant_mandate_id_63aba109_fk_accounts_mandate_id FOREIGN KEY (mandate_id) REFERENCES public.accounts_mandate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_brandgrant
    ADD CONSTRAINT registry_brandgrant_mandate_id_same_tenant FOREIGN KEY (tenant_id, mandate_id) REFERENCES public.accounts_mandate(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_brandgrant
    ADD CONSTRAINT registry_brandgrant_permission_id_a49c8f43_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_brandgrant
    ADD CONSTRAINT registry_brandgrant_tenant_id_56e97eb0_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_calendarfeed
    ADD CONSTRAINT registry_calendarfee_tenant_id_64e4f510_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_calendarfeed
    ADD CONSTRAINT registry_calendarfeed_user_id_32657777_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_importheading
    ADD CONSTRAINT registry_importheadi_tenant_id_c863bee6_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_importrow
    ADD CONSTRAINT registry_importrow_right_import_id_f8beb20b_fk_registry_ FOREIGN KEY (right_import_id) REFERENCES public.registry_rightimport(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_importrow
    ADD CONSTRAINT registry_importrow_right_import_id_same_tenant FOREIGN KEY (tenant_id, right_import_id) REFERENCES public.registry_rightimport(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_importrow
    ADD CONSTRAINT registry_importrow_tenant_id_9e92705e_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_licence
    ADD CONSTRAINT registry_licence_answered_by_id_57744c47_fk_accounts_user_id FOREIGN KEY (answered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_licence
    ADD CONSTRAINT registry_licence_given_by_id_b353b52f_fk_accounts_user_id FOREIGN KEY (given_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_licence
    ADD CONSTRAINT registry_licence_licensee_id_b07ecd18_fk_tenancy_o FOREIGN KEY (licensee_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_licence
    ADD CONSTRAINT registry_licence_paper_id_c3f5c3ba_fk_files_evidencefile_id FOREIGN KEY (paper_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_licence
    ADD CONSTRAINT registry_licence_paper_id_same_tenant FOREIGN KEY (tenant_id, paper_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_licence
    ADD CONSTRAINT registry_licence_parent_id_2f82b301_fk_registry_licence_id FOREIGN KEY (parent_id) REFERENCES public.registry_licence(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_licence
    ADD CONSTRAINT registry_licence_parent_id_same_tenant FOREIGN KEY (tenant_id, parent_id) REFERENCES public.registry_licence(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_licence
    ADD CONSTRAINT registry_licence_right_id_af2577bf_fk_registry_right_id FOREIGN KEY (right_id) REFERENCES public.registry_right(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_licence
    ADD CONSTRAINT registry_licence_right_id_same_tenant FOREIGN KEY (tenant_id, right_id) REFERENCES public.registry_right(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_licence
    ADD CONSTRAINT registry_licence_tenant_id_d6b8ce45_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_licence
    ADD CONSTRAINT registry_licence_through_id_ae65a6e0_fk_tenancy_organisation_id FOREIGN KEY (through_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_mandatedbrand
    ADD CONSTRAINT registry_mandatedbra_mandate_id_8c8716e9_fk_accounts_ FOREIGN KEY (mandate_id) REFERENCES public.accounts_mandate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_mandatedbrand
    ADD CONSTRAINT registry_mandatedbra_tenant_id_5d187f1e_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_mandatedbrand
    ADD CONSTRAINT registry_mandatedbrand_brand_id_984f199a_fk_registry_brand_id FOREIGN KEY (brand_id) REFERENCES public.registry_brand(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_mandatedbrand
    ADD CONSTRAINT registry_mandatedbrand_brand_id_same_tenant FOREIGN KEY (tenant_id, brand_id) REFERENCES public.registry_brand(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_mandatedbrand
    ADD CONSTRAINT registry_mandatedbrand_mandate_id_same_tenant FOREIGN KEY (tenant_id, mandate_id) REFERENCES public.accounts_mandate(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_mark
    ADD CONSTRAINT registry_mark_right_id_90096878_fk_registry_right_id FOREIGN KEY (right_id) REFERENCES public.registry_right(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_mark
    ADD CONSTRAINT registry_mark_right_id_same_tenant FOREIGN KEY (tenant_id, right_id) REFERENCES public.registry_right(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_mark
    ADD CONSTRAINT registry_mark_tenant_id_07b70f74_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_markkey
    ADD CONSTRAINT registry_markkey_mark_id_same_tenant FOREIGN KEY (tenant_id, mark_id) REFERENCES public.registry_mark(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_markkey
    ADD CONSTRAINT registry_markkey_tenant_id_720d6f6c_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_markpicture
    ADD CONSTRAINT registry_markpicture_file_id_73bdf7a7_fk_files_evidencefile_id FOREIGN KEY (file_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_markpicture
    ADD CONSTRAINT registry_markpicture_file_id_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_markpicture
    ADD CONSTRAINT registry_markpicture_mark_id_10601bf9_fk_registry_mark_id FOREIGN KEY (mark_id) REFERENCES public.registry_mark(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_markpicture
    ADD CONSTRAINT registry_markpicture_mark_id_same_tenant FOREIGN KEY (tenant_id, mark_id) REFERENCES public.registry_mark(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_markpicture
    ADD CONSTRAINT registry_markpicture_tenant_id_b805b8f7_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_reminder
    ADD CONSTRAINT registry_reminder_reader_id_62c8d89a_fk_tenancy_organisation_id FOREIGN KEY (reader_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_reminder
    ADD CONSTRAINT registry_reminder_tenant_id_1d4b4f93_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_reminder
    ADD CONSTRAINT registry_reminder_user_id_2fa025ba_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_renewal
    ADD CONSTRAINT registry_renewal_created_by_id_dc7c26db_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_renewal
    ADD CONSTRAINT registry_renewal_decided_by_id_f58d4a3f_fk_accounts_user_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_renewal
    ADD CONSTRAINT registry_renewal_paper_id_61f6b18b_fk_files_evidencefile_id FOREIGN KEY (paper_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_renewal
    ADD CONSTRAINT registry_renewal_paper_id_same_tenant FOREIGN KEY (tenant_id, paper_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_renewal
    ADD CONSTRAINT registry_renewal_right_id_6954da6d_fk_registry_right_id FOREIGN KEY (right_id) REFERENCES public.registry_right(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_renewal
    ADD CONSTRAINT registry_renewal_right_id_same_tenant FOREIGN KEY (tenant_id, right_id) REFERENCES public.registry_right(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_renewal
    ADD CONSTRAINT registry_renewal_tenant_id_d164d361_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_right
    ADD CONSTRAINT registry_right_brand_id_ce7004ed_fk_registry_brand_id FOREIGN KEY (brand_id) REFERENCES public.registry_brand(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_right
    ADD CONSTRAINT registry_right_brand_id_same_tenant FOREIGN KEY (tenant_id, brand_id) REFERENCES public.registry_brand(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_right
    ADD CONSTRAINT registry_right_created_by_id_56391cd2_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_right
    ADD CONSTRAINT registry_right_decided_by_id_1b00ecbb_fk_accounts_user_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_right
    ADD CONSTRAINT registry_right_reviewer_id_6f73befc_fk_accounts_user_id FOREIGN KEY (reviewer_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_right
    ADD CONSTRAINT registry_right_tenant_id_f39fd509_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_rightimport
    ADD CONSTRAINT registry_rightimport_archive_id_3f742e87_fk_files_evi FOREIGN KEY (archive_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_rightimport
    ADD CONSTRAINT registry_rightimport_archive_id_same_tenant FOREIGN KEY (tenant_id, archive_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_rightimport
    ADD CONSTRAINT registry_rightimport_created_by_id_e5c70c4a_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_rightimport
    ADD CONSTRAINT registry_rightimport_sheet_id_1186b2ae_fk_files_evidencefile_id FOREIGN KEY (sheet_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_rightimport
    ADD CONSTRAINT registry_rightimport_sheet_id_same_tenant FOREIGN KEY (tenant_id, sheet_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_rightimport
    ADD CONSTRAINT registry_rightimport_tenant_id_d7d413d0_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_rightpaper
    ADD CONSTRAINT registry_rightpaper_added_by_id_c5eab9c8_fk_accounts_user_id FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_rightpaper
    ADD CONSTRAINT registry_rightpaper_file_id_4297c8d2_fk_files_evidencefile_id FOREIGN KEY (file_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_rightpaper
    ADD CONSTRAINT registry_rightpaper_file_id_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_rightpaper
    ADD CONSTRAINT registry_rightpaper_right_id_73651f48_fk_registry_right_id FOREIGN KEY (right_id) REFERENCES public.registry_right(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_rightpaper
    ADD CONSTRAINT registry_rightpaper_right_id_same_tenant FOREIGN KEY (tenant_id, right_id) REFERENCES public.registry_right(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_rightpaper
    ADD CONSTRAINT registry_rightpaper_tenant_id_38a27007_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transfer
    ADD CONSTRAINT registry_transfer_answered_by_id_2794c0fe_fk_accounts_user_id FOREIGN KEY (answered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transfer
    ADD CONSTRAINT registry_transfer_brand_id_0b650f80_fk_registry_brand_id FOREIGN KEY (brand_id) REFERENCES public.registry_brand(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transfer
    ADD CONSTRAINT registry_transfer_brand_id_same_tenant FOREIGN KEY (tenant_id, brand_id) REFERENCES public.registry_brand(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transfer
    ADD CONSTRAINT registry_transfer_decided_by_id_2924d8d8_fk_accounts_user_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transfer
    ADD CONSTRAINT registry_transfer_deed_id_42dba129_fk_files_evidencefile_id FOREIGN KEY (deed_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transfer
    ADD CONSTRAINT registry_transfer_deed_id_same_tenant FOREIGN KEY (tenant_id, deed_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transfer
    ADD CONSTRAINT registry_transfer_given_by_id_bbfc02ce_fk_accounts_user_id FOREIGN KEY (given_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transfer
    ADD CONSTRAINT registry_transfer_office_record_id_b2203c9e_fk_files_evi FOREIGN KEY (office_record_id) REFERENCES public.files_evidencefile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transfer
    ADD CONSTRAINT registry_transfer_office_record_id_same_tenant FOREIGN KEY (tenant_id, office_record_id) REFERENCES public.files_evidencefile(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transfer
    ADD CONSTRAINT registry_transfer_recipient_id_08def1d8_fk_tenancy_o FOREIGN KEY (recipient_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transfer
    ADD CONSTRAINT registry_transfer_tenant_id_39155e4a_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transferredright
    ADD CONSTRAINT registry_transferred_recipient_id_c50449b8_fk_tenancy_o FOREIGN KEY (recipient_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transferredright
    ADD CONSTRAINT registry_transferred_right_id_71834781_fk_registry_ FOREIGN KEY (right_id) REFERENCES public.registry_right(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transferredright
    ADD CONSTRAINT registry_transferred_tenant_id_2cac1d95_fk_tenancy_o FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transferredright
    ADD CONSTRAINT registry_transferred_transfer_id_e5233a99_fk_registry_ FOREIGN KEY (transfer_id) REFERENCES public.registry_transfer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transferredright
    ADD CONSTRAINT registry_transferredright_right_id_same_tenant FOREIGN KEY (tenant_id, right_id) REFERENCES public.registry_right(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_transferredright
    ADD CONSTRAINT registry_transferredright_transfer_id_same_tenant FOREIGN KEY (tenant_id, transfer_id) REFERENCES public.registry_transfer(tenant_id, id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shared_auditentry
    ADD CONSTRAINT shared_auditentry_tenant_id_03b45cdc_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shared_audithead
    ADD CONSTRAINT shared_audithead_tenant_id_2db155a7_fk_tenancy_organisation_id FOREIGN KEY (tenant_id) REFERENCES public.tenancy_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_9957a03c_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_tag_id_f4f5b767_fk_taggit_tag_id FOREIGN KEY (tag_id) REFERENCES public.taggit_tag(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_user_id_af5e0a6d_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editing_content_type_id_4df7730e_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editing_user_id_6e1a9b70_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formsta_content_type_id_e32438b3_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formstate_user_id_b910adc2_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_user_id_49b1141b_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction
    ADD CONSTRAINT wagtailcore_collecti_collection_id_761908ec_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collecti_collectionviewrestri_47320efd_fk_wagtailco FOREIGN KEY (collectionviewrestriction_id) REFERENCES public.wagtailcore_collectionviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collecti_group_id_1823f2a3_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_page_id_108444b5_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_resolved_by_id_a282aa0e_fk_accounts_user_id FOREIGN KEY (resolved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_revision_created_id_1d058279_fk_wagtailco FOREIGN KEY (revision_created_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_user_id_0c577ca6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentr_comment_id_afc7e027_fk_wagtailco FOREIGN KEY (comment_id) REFERENCES public.wagtailcore_comment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentreply_user_id_d0b3b9c3_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapp_group_id_2e64b61f_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapp_groupapprovaltask_id_9a9255ea_fk_wagtailco FOREIGN KEY (groupapprovaltask_id) REFERENCES public.wagtailcore_groupapprovaltask(task_ptr_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask
    ADD CONSTRAINT wagtailcore_groupapp_task_ptr_id_cfe58781_fk_wagtailco FOREIGN KEY (task_ptr_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_collection_id_5423575a_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_group_id_05d61460_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_permission_id_1b626275_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_group_id_fc07e671_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_page_id_710b114a_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_permission_id_05acb22e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_group_id_e5cdbee4_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_permission_id_459b1f38_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_site_id_245de488_fk_wagtailco FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_modellogentry
    ADD CONSTRAINT wagtailcore_modellog_content_type_id_68849e77_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_alias_of_id_12945502_fk_wagtailcore_page_id FOREIGN KEY (alias_of_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_content_type_id_c28424df_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_latest_revision_id_e60fef51_fk_wagtailco FOREIGN KEY (latest_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_live_revision_id_930bd822_fk_wagtailco FOREIGN KEY (live_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_locale_id_3c7e30a6_fk_wagtailcore_locale_id FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_locked_by_id_bcb86245_fk_accounts_user_id FOREIGN KEY (locked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_owner_id_fbf7c332_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_pagelogentry
    ADD CONSTRAINT wagtailcore_pageloge_content_type_id_74e7708a_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_pagerevision_user_id_2409d2f4_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubs_page_id_a085e7a6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubs_user_id_89d7def9_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageview_group_id_6460f223_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction
    ADD CONSTRAINT wagtailcore_pageview_page_id_15a8bea6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageview_pageviewrestriction__f147a99a_fk_wagtailco FOREIGN KEY (pageviewrestriction_id) REFERENCES public.wagtailcore_pageviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_base_content_type_id_313cf40f_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_content_type_id_766e0336_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_to_content_type_id_93690bbd_fk_django_co FOREIGN KEY (to_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_revision_base_content_type_id_5b4ef7bd_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_revision_content_type_id_c8cb69c0_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_root_page_id_e02fb95c_fk_wagtailcore_page_id FOREIGN KEY (root_page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_task
    ADD CONSTRAINT wagtailcore_task_content_type_id_249ab8ba_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_content_type_id_0a758fdc_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_finished_by_id_13f98229_fk_accounts_ FOREIGN KEY (finished_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_revision_id_df25a499_fk_wagtailco FOREIGN KEY (revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_workflow_state_id_9239a775_fk_wagtailco FOREIGN KEY (workflow_state_id) REFERENCES public.wagtailcore_workflowstate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstate_task_id_c3677c34_fk_wagtailcore_task_id FOREIGN KEY (task_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploaded_for_content_type_id_b0fc87b2_fk_django_co FOREIGN KEY (for_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploaded_uploaded_by_user_id_c7580fe8_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_base_content_type_id_a30dc576_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_content_type_id_2bb78ce1_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflow_content_type_id_b261bb37_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_current_task_state_i_3a1a0632_fk_wagtailco FOREIGN KEY (current_task_state_id) REFERENCES public.wagtailcore_taskstate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflow_page_id_81e7bab6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_requested_by_id_4090bca3_fk_accounts_ FOREIGN KEY (requested_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflow_task_id_ce7716fe_fk_wagtailco FOREIGN KEY (task_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_1f18378f_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_56f56ff6_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_9aad7cd2_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_b9717175_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_collection_id_23881625_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_uploaded_by_user_id_17258b41_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailforms_formsubmission
    ADD CONSTRAINT wagtailforms_formsub_page_id_e48e93e7_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_collection_id_c2f8af7e_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_uploaded_by_user_id_5d73dc75_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendit_image_id_3e1fd774_fk_wagtailim FOREIGN KEY (image_id) REFERENCES public.wagtailimages_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_red_redirect_page_id_b5728a8f_fk_wagtailco FOREIGN KEY (redirect_page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_red_site_id_780a0e1e_fk_wagtailco FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexe_content_type_id_62ed694f_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_user_id_59c92331_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE public.accounts_apitoken ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.accounts_invitation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.accounts_mandate ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.accounts_proof ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.accounts_proofpaper ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.accounts_savedfilter ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_answerdraft ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_answeredtarget ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_appeal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_appealedtarget ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_attachment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_casefile ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_clearedpicture ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_complaint ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_complainttemplate ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_conduct ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_counternotice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_decision ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_disclosure ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_event ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_evidence ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_guest ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_lane ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_measure ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_message ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_note ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_proposal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_purchase ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_reading ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_receivednotice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_reply ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_respondent ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_sample ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_sanction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_sheetcase ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_signal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_supplement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_target ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_targetrow ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_targetsheet ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaints_training ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.education_authenticationpoint ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.exports_export ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.files_custodyentry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.files_evidencefile ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.files_timestamp ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_agreement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_authorisedseller ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_brand ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_brandgrant ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_calendarfeed ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_importheading ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_importrow ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_licence ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_mandatedbrand ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_mark ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_markkey ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_markpicture ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_reminder ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_renewal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_right ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_rightimport ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_rightpaper ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_transfer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.registry_transferredright ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.shared_auditentry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.shared_audithead ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant_isolation ON public.accounts_apitoken USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.accounts_invitation USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.accounts_mandate USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.accounts_proof USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.accounts_proofpaper USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.accounts_savedfilter USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_answerdraft USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_answeredtarget USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_appeal USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_appealedtarget USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_attachment USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_casefile USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_clearedpicture USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_complaint USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_complainttemplate USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_conduct USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_counternotice USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_decision USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_disclosure USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_event USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_evidence USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_guest USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_lane USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_measure USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_message USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_note USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_proposal USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_purchase USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_reading USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_receivednotice USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_reply USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_respondent USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_sample USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_sanction USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_sheetcase USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_signal USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_supplement USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_target USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_targetrow USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_targetsheet USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.complaints_training USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.education_authenticationpoint USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.exports_export USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.files_custodyentry USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.files_evidencefile USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.files_timestamp USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_agreement USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_authorisedseller USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_brand USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_brandgrant USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_calendarfeed USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_importheading USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_importrow USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_licence USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_mandatedbrand USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_mark USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_markkey USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_markpicture USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_reminder USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_renewal USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_right USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_rightimport USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_rightpaper USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_transfer USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.registry_transferredright USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.shared_auditentry USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_isolation ON public.shared_audithead USING ((NULLIF(((( SELECT current_setting('portal.everyone'::text, true) AS current_setting) = 'on'::text) OR (tenant_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))), false) IS NOT NULL));

CREATE POLICY tenant_reading_agency_id ON public.accounts_mandate FOR SELECT USING ((agency_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[])));

CREATE POLICY tenant_reading_licensee_id ON public.registry_licence FOR SELECT USING ((licensee_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[])));

CREATE POLICY tenant_reading_recipient_id ON public.registry_transfer FOR SELECT USING ((recipient_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[])));

CREATE POLICY tenant_reading_recipient_id ON public.registry_transferredright FOR SELECT USING ((recipient_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[])));

CREATE POLICY tenant_reading_through_id ON public.registry_licence FOR SELECT USING ((through_id = ANY (( SELECT (NULLIF(current_setting('portal.tenants'::text, true), ''::text))::bigint[] AS "nullif")::bigint[])));
