CREATE TABLE app.eighteen (
  id int CONSTRAINT id_is_there NOT NULL, a int, v int GENERATED ALWAYS AS (a + 1) VIRTUAL, during tstzrange NOT NULL,
  CONSTRAINT ck_not_enforced CHECK (a > 0) NOT ENFORCED,
  CONSTRAINT pk_period PRIMARY KEY (id, during WITHOUT OVERLAPS));
ALTER TABLE app.eighteen ADD CONSTRAINT a_later NOT NULL a NOT VALID;
CREATE TABLE app.eighteen_child (
  id int, during tstzrange,
  CONSTRAINT fk_period FOREIGN KEY (id, PERIOD during) REFERENCES app.eighteen (id, PERIOD during),
  p_id int CONSTRAINT fk_not_enforced REFERENCES public.parent (id) NOT ENFORCED);
